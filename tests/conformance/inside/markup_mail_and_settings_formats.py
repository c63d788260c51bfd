# xml.etree, minidom, sax, expat, html.parser, email, mimetypes, plistlib: trees, events, output, errors.
import email
import email.message
import email.policy
import html
import html.parser
import io
import mimetypes
import plistlib
import pyexpat
import xml.dom.minidom
import xml.etree.ElementTree as ElementTree
import xml.sax
import xml.sax.saxutils

text = '<?xml version="1.0"?><root xmlns:n="urn:n" a="1"><!-- c --><n:item x="&lt;&#233;"/>text<b>bold</b>tail<![CDATA[<raw>]]><?pi data?></root>'
root = ElementTree.fromstring(text)
print(
    root.tag,
    root.attrib,
    [(child.tag, child.attrib, child.text, child.tail) for child in root],
    root.find("{urn:n}item").get("x"),
    root.findall(".//b")[0].text,
    ElementTree.tostring(root),
    ElementTree.tostring(root, encoding="unicode", short_empty_elements=False),
    ElementTree.canonicalize(text),
)
ElementTree.indent(root)
print(
    ElementTree.tostring(root).decode(),
    [event for event, _ in ElementTree.iterparse(io.StringIO(text), ("start", "end", "start-ns", "comment", "pi"))],
    len(list(root.iter())),
    "".join(root.itertext()),
)
element = ElementTree.SubElement(root, "made", {"k": 'v\n"'})
element.text = "]]>&\u4e2d"
print(
    ElementTree.tostring(element),
    ElementTree.ElementTree(root).getroot() is root,
    element.items(),
    root.findtext("b"),
    root.find("b[.='bold']") is not None,
    list(root.iterfind("*"))[-1].tag,
)
for bad in (
    "<a>",
    "<a></b>",
    "<a b=c/>",
    "",
    "<a>&undefined;</a>",
    "<a/><b/>",
    "\x00",
    '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
):
    try:
        print(ElementTree.fromstring(bad).text)
    except ElementTree.ParseError as error:
        print(error, error.code, error.position)
document = xml.dom.minidom.parseString(text)
print(
    document.documentElement.tagName,
    [node.nodeType for node in document.documentElement.childNodes],
    document.toprettyxml(indent=" ")[:120],
    document.getElementsByTagName("b")[0].firstChild.data,
)


class Sax(xml.sax.ContentHandler):
    def startElement(self, name, attributes):
        events.append(("start", name, sorted(attributes.items())))

    def characters(self, content):
        events.append(("text", content))

    def processingInstruction(self, target, data):
        events.append(("pi", target, data))


events = []
xml.sax.parseString(text.encode(), Sax())
print(
    events,
    xml.sax.saxutils.escape("<&>"),
    xml.sax.saxutils.quoteattr("a'b\""),
    pyexpat.EXPAT_VERSION,
    pyexpat.native_encoding,
    pyexpat.features[:2],
)
parser = pyexpat.ParserCreate()
order = []
parser.StartElementHandler = lambda name, attributes: order.append(
    (name, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber)
)
parser.CharacterDataHandler = order.append
print(parser.Parse("<a\n b='1'>x<c/></a>", True), order, parser.buffer_text, parser.ErrorCode)


class Html(html.parser.HTMLParser):
    def __getattribute__(self, name):
        if name.startswith("handle_") or name == "unknown_decl":
            return lambda *arguments: events.append((name, *arguments))
        return super().__getattribute__(name)


events = []
Html(convert_charrefs=False).feed(
    "<!DOCTYPE html><p class=x>a &amp; &#233;<br/><b>b</p><!-- c --><script>1 < 2</script><?pi?><unclosed"
)
print(events, html.escape("<'\">"), html.unescape("&eacute;&#x41;&notit;&nothing;"))
message = email.message.EmailMessage()
message["Subject"], message["From"], message["To"] = (
    "caf\u00e9 " * 3,
    "A \u00e9 <a@example.org>",
    "b@example.org, c@example.org",
)
message.set_content("plain \u00e9\n")
message.add_alternative("<p>html</p>", subtype="html")
message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="f.bin")
message.set_boundary("outer")
message.get_payload()[0].set_boundary("inner")
print(message.as_string())
parsed = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
print(
    parsed["subject"],
    [part.get_content_type() for part in parsed.walk()],
    parsed.get_body(("plain",)).get_content(),
    [a.get_filename() for a in parsed.iter_attachments()],
    parsed["to"].addresses,
    parsed.defects,
)
print(
    mimetypes.guess_type("a.tar.gz"),
    mimetypes.guess_extension("text/html"),
    plistlib.dumps({"a": [1, 2.5, True, b"x", "t"]}).decode().splitlines()[-3:],
    plistlib.loads(plistlib.dumps({"k": 1}, fmt=plistlib.FMT_BINARY)),
)
