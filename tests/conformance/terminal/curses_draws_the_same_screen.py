# curses on a terminal: a window, keys, the end; the settings are restored
# conformance: drive=pty
# conformance: env=TERM=vt100
# conformance: needs=module:curses
# conformance: dialogue=press a key => x
import curses
def main(screen):
    screen.addstr(2, 4, "press a key")
    screen.refresh()
    key = screen.getch()
    return key, screen.getmaxyx(), curses.has_colors(), curses.longname()
print(curses.wrapper(main))
