"""WhiteNoise under ASGI: files are read in steps, off the event loop."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.http import StreamingHttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

STEP = 64 * 1024


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """The stock one answers with a synchronous iterator, which Django warns about on
    every hit under ASGI and reads whole into memory."""

    sync_capable = True
    async_capable = True

    def __init__(self, get_response, *args, **kwargs):
        super().__init__(get_response, *args, **kwargs)
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request):
        if not iscoroutinefunction(self.get_response):
            return super().__call__(request)
        return self._answer_later(request)

    async def _answer_later(self, request):
        if self.autorefresh:
            found = await sync_to_async(self.find_file)(request.path_info)
        else:
            found = self.files.get(request.path_info)
        if found is None:
            return await self.get_response(request)
        answer = found.get_response(request.method, request.META)
        response = StreamingHttpResponse(_steps(answer.file), status=int(answer.status))
        for name in ("Content-Type",):
            del response[name]
        for name, value in answer.headers:
            response[name] = value
        return response


async def _steps(file):
    """The file's bytes, 64 kB a step; nothing for a HEAD or a 304."""
    if file is None:
        return
    read = sync_to_async(file.read, thread_sensitive=False)
    try:
        while step := await read(STEP):
            yield step
    finally:
        file.close()
