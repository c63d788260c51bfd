# http.server on localhost in a thread, http.client and urllib against it; cookies, headers, errors, cgi off, log lines.
import http.client
import http.cookies
import http.server
import json
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

logged = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, form, *arguments):
        logged.append(form % arguments)

    def date_time_string(self, timestamp=None):
        return "a fixed date"

    def reply(self, status, body, kind="text/plain"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/json":
            self.reply(
                200,
                json.dumps(
                    {
                        "query": urllib.parse.parse_qs(url.query),
                        "agent": self.headers["User-Agent"][:13],
                        "thread": threading.current_thread() is threading.main_thread(),
                    }
                ).encode(),
                "application/json",
            )
        elif url.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "/json?from=redirect")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif url.path == "/broken":
            raise RuntimeError("in the handler")
        else:
            self.send_error(404, "Nothing here", "explained")

    do_HEAD = do_GET

    def do_POST(self):
        self.reply(201, self.rfile.read(int(self.headers["Content-Length"])).upper())


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        logged.append(f"handle_error {sys.exc_info()[1]}")


server = Server(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
thread.start()
base = f"http://127.0.0.1:{server.server_port}"
print(json.load(urllib.request.urlopen(f"{base}/json?a=1&b=%C3%A9&a=2")))
print(
    json.load(urllib.request.urlopen(f"{base}/redirect")),
    urllib.request.urlopen(urllib.request.Request(f"{base}/x", data=b"posted", method="POST")).read(),
)
for path in ("/missing", "/broken"):
    try:
        urllib.request.urlopen(base + path)
    except urllib.error.HTTPError as error:
        print(error, error.code, error.headers["Content-Type"], len(error.read()) > 100)
    except Exception as error:
        print(type(error).__name__, error)
connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
for method, path in (("GET", "/json"), ("HEAD", "/json"), ("POST", "/p"), ("DELETE", "/"), ("GET", "/json?keep=alive")):
    connection.request(
        method, path, body=b"b" if method == "POST" else None, headers={"X-Own": "1", "User-Agent": "Python-urllib/x"}
    )
    response = connection.getresponse()
    print(
        response.status,
        response.reason,
        response.version,
        sorted(name for name, _ in response.getheaders()),
        len(response.read()) > 0,
    )
connection.close()
server.shutdown()
thread.join()
server.server_close()
print(sorted(logged))
cookie = http.cookies.SimpleCookie('a=1; b="two words"')
cookie["c"] = "3"
cookie["c"]["path"] = "/"
print(cookie.output(), {k: m.value for k, m in cookie.items()}, http.HTTPStatus(418).phrase, http.HTTPMethod.PATCH)
print(
    urllib.parse.urlparse("http://u:p@h:8/p;x?q#f"),
    urllib.parse.quote("a b/\u00e9?"),
    urllib.parse.urlencode({"a": [1, 2], "b": "\u00e9 "}, doseq=True),
    urllib.parse.urljoin("http://a/b/c", "../d?e"),
    urllib.parse.unquote_plus("a+%C3%A9"),
)
for action in (
    lambda: urllib.request.urlopen("http://127.0.0.1:1/"),
    lambda: urllib.request.urlopen("nothing://x"),
    lambda: urllib.parse.urlsplit("http://[x"),
    lambda: http.client.HTTPConnection("h:x"),
    lambda: urllib.request.urlopen(f"{base}/\x00"),
    lambda: urllib.request.urlopen("data:text/plain;base64,aGk=").read(),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
