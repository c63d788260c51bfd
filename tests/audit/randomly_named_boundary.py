# expect: entropy@8
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

message = MIMEMultipart()
message.attach(MIMEText("one"))
message.attach(MIMEText("two"))
print(len(message.as_string()) > 0)
