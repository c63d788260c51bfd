import http.client, http.cookiejar, http.cookies, http.server, threading, time
cookie = http.cookies.SimpleCookie()
cookie["session"] = "1"
cookie["session"]["expires"] = 3600
print(cookie, http.cookiejar.time2netscape(), http.cookiejar.time2isoz())
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"answer")
    def log_message(self, format, *words):
        print("log", self.log_date_time_string()[:11], format % words)
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.handle_request)
thread.start()
connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
connection.request("GET", "/")
answer = connection.getresponse()
print(answer.status, answer.getheader("Date"), answer.read())
thread.join()
server.server_close()
