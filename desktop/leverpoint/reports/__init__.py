"""Pictures and documents: one file each, listed in REPORTS in the order people see them."""

from leverpoint.reports.report import Report, Write


def _png() -> Write:
    from leverpoint.reports.png import write_png

    return write_png


def _svg() -> Write:
    from leverpoint.reports.svg import write_svg

    return write_svg


def _pdf() -> Write:
    from leverpoint.reports.pdf import write_pdf

    return write_pdf


def _page_a4() -> Write:
    from leverpoint.reports.page_pdf import write_a4

    return write_a4


def _page_wide() -> Write:
    from leverpoint.reports.page_pdf import write_wide

    return write_wide


def _page_html() -> Write:
    from leverpoint.reports.page_html import write_page

    return write_page


REPORTS = (
    Report("png", "PNG picture", ".png", _png),
    Report("svg", "SVG drawing", ".svg", _svg),
    Report("pdf", "PDF document", ".pdf", _pdf),
    Report("page", "Report page (A4)", ".pdf", _page_a4, is_page=True),
    Report("slide", "Report page (16:9)", ".pdf", _page_wide, is_page=True),
    Report("web", "Report page (HTML)", ".html", _page_html, is_page=True),
)


def report_named(report_id: str) -> Report:
    """Return the entry of REPORTS with an id. Raises KeyError when there is none."""
    return {report.id: report for report in REPORTS}[report_id]
