# expect: PASS
def deeper(): return deeper()
deeper()
