"""The looks of a DOCX chronology, as Word's styles."""

from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from timeline_app.export.word_text import NAMESPACES

_STYLES: Final = (
    # id, name, properties of paragraphs, properties of characters
    (
        "Normal",
        "Normal",
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>',
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/><w:color w:val="1B1F27"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    (
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:after="40"/>',
        '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>',
    ),
    (
        "Subtitle",
        "Subtitle",
        '<w:spacing w:after="280"/>',
        '<w:color w:val="4A5261"/><w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    (
        "Legend",
        "Legend of a Chronology",
        '<w:spacing w:after="200" w:line="240" w:lineRule="auto"/>',
        '<w:color w:val="4A5261"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:sz w:val="27"/><w:szCs w:val="27"/>',
    ),
    (
        "TableText",
        "Table Text",
        '<w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/>',
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    (
        "Beside",
        "Beside an Event",
        '<w:spacing w:before="0" w:after="30" w:line="240" w:lineRule="auto"/>',
        '<w:color w:val="4A5261"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    (
        "Told",
        "Event with Words Beside",
        '<w:keepNext/><w:spacing w:after="20" w:line="264" w:lineRule="auto"/>',
        "",
    ),
    (
        "BesideEnd",
        "Last beside an Event",
        '<w:spacing w:before="0" w:after="140" w:line="240" w:lineRule="auto"/>',
        '<w:color w:val="4A5261"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    (
        "Footer",
        "footer",
        '<w:jc w:val="center"/>',
        '<w:color w:val="4A5261"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    (
        "FootnoteText",
        "footnote text",
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
)
_OF_CHARACTERS: Final = f"""
<w:style {NAMESPACES} w:type="character" w:styleId="FootnoteReference">
  <w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
</w:style>
"""
_OF_TABLE: Final = f"""
<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="ChronologyTable">
  <w:name w:val="Chronology Table"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="1B1F27"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B1F27"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5D9E0"/>
  </w:tblBorders></w:tblPr>
</w:style>
"""


def put_styles(document: Document) -> None:
    """Give a document the styles of a chronology; those of the same names go."""
    styles = document.styles.element
    new = [_of_paragraphs(*style) for style in _STYLES]
    for text in (*new, _OF_CHARACTERS, _OF_TABLE):
        style = parse_xml(text)
        for old in styles.xpath(f"w:style[@w:styleId='{style.get(qn('w:styleId'))}']"):
            styles.remove(old)
        styles.append(style)


def _of_paragraphs(key: str, name: str, paragraph: str, characters: str) -> str:
    is_normal = key == "Normal"
    default, based = (' w:default="1"', "") if is_normal else ("", '<w:basedOn w:val="Normal"/>')
    return (
        f'<w:style {NAMESPACES} w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )
