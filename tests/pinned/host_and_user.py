import getpass, grp, os, platform, pwd, socket
print(socket.gethostname(), platform.node(), os.uname().nodename, socket.getfqdn(), getpass.getuser())
print(os.getuid(), os.geteuid(), os.getgid(), os.getgroups(), pwd.getpwuid(os.getuid()), grp.getgrgid(os.getgid()).gr_name)
print(os.path.expanduser("~"), os.environ["USER"], os.environ["LOGNAME"], os.environ["HOME"])
print(socket.gethostbyname(socket.gethostname()), socket.getaddrinfo(socket.gethostname(), 80, proto=socket.IPPROTO_TCP))
open("mine", "w").close()
print(os.stat("mine").st_uid == os.getuid(), os.stat("mine").st_gid == os.getgid())
