# expect: nothing
import sqlite3

with sqlite3.connect(":memory:") as database:
    database.execute("create table words (word text, number integer)")
    database.executemany("insert into words values (?, ?)", [("b", 2), ("a", 1)])
    print(database.execute("select * from words order by word").fetchall())
