"""Public search: published pages and nothing else, for a browser or a program."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from network_site.home.forms import SearchForm

RESULTS_A_PAGE = 20


@require_safe
def search(request) -> HttpResponse:
    form = SearchForm(request.GET)
    found = Paginator(form.pages(), RESULTS_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    if request.accepts("text/html"):
        context = {"form": form, "results": page, "query": form.query()}
        response = render(request, "home/search.html", context)
    else:
        response = _as_json(request, form, page)
    patch_vary_headers(response, ["Accept"])
    return response


def _as_json(request, form: SearchForm, page) -> JsonResponse:
    if form.errors:
        return JsonResponse({"errors": form.errors}, status=400)
    results = [
        {"title": one.title, "url": one.get_url(request), "kind": kind_of(one)}
        for one in page
    ]
    return JsonResponse({"count": page.paginator.count, "results": results})


def kind_of(page) -> str:
    """The kind of the page in a word, without asking for the whole page."""
    model = page.cached_content_type.model_class()
    return str(model._meta.verbose_name)
