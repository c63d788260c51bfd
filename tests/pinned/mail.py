import email.message, email.utils
message = email.message.EmailMessage()
message["Date"] = email.utils.localtime()
message["Message-ID"] = email.utils.make_msgid()
message["Subject"] = "x"
message.set_content("text")
message.add_attachment(b"data", maintype="application", subtype="octet-stream")
print(message.as_string())
print(email.utils.formatdate(), email.utils.make_msgid(domain="example.org"))
