"""WhiteNoise under ASGI: files are opened and read off the event loop, in steps."""

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
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
        look_up = sync_to_async(found.get_response, thread_sensitive=False)
        return _as_response(await look_up(request.method, request.META))


def _as_response(answer):
    """Django's response with WhiteNoise's headers and no other."""
    status = int(answer.status)
    if answer.file is None:  # HEAD, not modified, not allowed, not satisfiable
        response = HttpResponse(status=status)
    else:
        response = StreamingHttpResponse(Steps(answer.file), status=status)
    del response["Content-Type"]
    for name, value in answer.headers:
        response[name] = value
    return response


class Steps:
    """A file's bytes, 64 kB a step; Django calls `close` also for who went away."""

    def __init__(self, file):
        self.file = file

    async def __aiter__(self):
        read = sync_to_async(self.file.read, thread_sensitive=False)
        while step := await read(STEP):
            yield step

    def close(self):
        self.file.close()
