"""WhiteNoise under ASGI: files are opened and read off the event loop, in steps."""

from http import HTTPStatus

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

STEP = 64 * 1024
WITH_BODY = (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT)


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
        # As HEAD: the headers of this very request, with no file opened yet.
        look_up = sync_to_async(found.get_response, thread_sensitive=False)
        method = "HEAD" if request.method == "GET" else request.method
        answer = await look_up(method, request.META)
        has_body = request.method == "GET" and answer.status in WITH_BODY
        return _as_response(answer, Steps(found, request) if has_body else None)


def _as_response(answer, steps):
    """Django's response with WhiteNoise's headers and no other."""
    status = int(answer.status)
    if steps is None:  # HEAD, not modified, not allowed, not satisfiable
        response = HttpResponse(status=status)
    else:
        response = StreamingHttpResponse(steps, status=status)
    del response["Content-Type"]
    for name, value in answer.headers:
        response[name] = value
    return response


class Steps:
    """A file's bytes, 64 kB a step; Django calls `close` also for who went away.

    The file is opened with the first step: a reader who leaves before leaves none open.
    """

    def __init__(self, found, request):
        self.found = found
        self.request = request
        self.file = None
        self.is_closed = False

    def _open(self):
        self.file = self.found.get_response("GET", self.request.META).file
        if self.is_closed:  # the reader left while a thread was opening it
            self.file.close()

    async def __aiter__(self):
        await sync_to_async(self._open, thread_sensitive=False)()
        read = sync_to_async(self.file.read, thread_sensitive=False)
        while not self.is_closed and (step := await read(STEP)):
            yield step

    def close(self):
        self.is_closed = True
        if self.file is not None:
            self.file.close()
