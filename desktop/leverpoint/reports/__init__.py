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


REPORTS = (
    Report("png", "PNG picture", ".png", _png),
    Report("svg", "SVG drawing", ".svg", _svg),
    Report("pdf", "PDF document", ".pdf", _pdf),
)


def report_named(report_id: str) -> Report:
    """Return the entry of REPORTS with an id. Raises KeyError when there is none."""
    return {report.id: report for report in REPORTS}[report_id]
