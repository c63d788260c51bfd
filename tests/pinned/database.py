import sqlite3
connection = sqlite3.connect(":memory:")
print(connection.execute("select datetime('now'), strftime('%s', 'now'), date('now'), julianday('now')").fetchall())
print(connection.execute("select random(), hex(randomblob(8)), random()").fetchall())
