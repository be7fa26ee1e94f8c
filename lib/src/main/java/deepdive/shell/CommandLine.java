package deepdive.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * One command line as a learner types it, cut into an argv.
 *
 * <p>Quotes and backslashes mean what they mean in a POSIX shell (XCU 2.2): {@code '…'} is literal, {@code "…"} keeps
 * blanks, a backslash takes the next character as it is. Nothing is expanded and no shell ever sees the line, so what
 * only a shell could do (a pipe, a redirection, {@code $(…)}, a variable, two commands) is refused by name instead of
 * being passed on as an odd argument.
 */
public final class CommandLine {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private CommandLine(String line) {
        this.line = line;
    }

    /**
     * @param line for example {@code istioctl proxy-config cluster 'deploy/reviews' -n bookinfo}
     * @return the words, without their quotes; never empty
     * @throws ShellException when the line is empty, a quote is open, or the line needs a shell
     */
    public static List<String> split(String line) {
        return new CommandLine(line).split();
    }

    private List<String> split() {
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\'') {
                single();
            } else if (c == '"') {
                quoted();
            } else if (c == '\\') {
                escape();
            } else if (c == ' ' || c == '\t') {
                end();
            } else if (c == '#' && !inWord) {
                break; // a comment, as in a shell
            } else {
                refuse(c);
                add(c);
            }
        }
        end();
        if (words.isEmpty()) {
            throw new ShellException("There is no command in the line.");
        }
        return List.copyOf(words);
    }

    private void single() {
        int close = line.indexOf('\'', at + 1);
        if (close < 0) {
            throw open('\'');
        }
        inWord = true;
        word.append(line, at + 1, close);
        at = close;
    }

    private void quoted() {
        int start = at;
        inWord = true;
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at + 1 < line.length() && "\"\\$`\n".indexOf(line.charAt(at + 1)) >= 0) {
                at++;
                if (line.charAt(at) != '\n') {
                    word.append(line.charAt(at));
                }
                continue;
            }
            refuseExpansion(c);
            word.append(c);
        }
        at = start;
        throw open('"');
    }

    private void escape() {
        at++;
        if (at >= line.length()) {
            throw new ShellException("The line ends in a backslash: " + line);
        }
        if (line.charAt(at) != '\n') { // a backslash before a line break joins the lines
            add(line.charAt(at));
        }
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void refuse(char c) {
        switch (c) {
            case '|' -> throw needsShell("a pipe ( | ) or a name with | in it", "Quote a name: 'outbound|9080||…'");
            case '<', '>' ->
                throw needsShell("a redirection ( " + c + " )", "Quote the word if " + c + " belongs to it");
            case '&' -> throw needsShell("the background or a list of commands ( & )", "Run one command a line");
            case ';', '\n' -> throw needsShell("a second command", "Run one command a line");
            case '(', ')' -> throw needsShell("a subshell ( " + c + " )", "Quote the word if " + c + " belongs to it");
            default -> refuseExpansion(c);
        }
    }

    private void refuseExpansion(char c) {
        if (c == '`') {
            throw needsShell("a command within the command ( ` )", "Run it on its own first");
        }
        if (c == '$' && at + 1 < line.length()) {
            char next = line.charAt(at + 1);
            if (next == '(') {
                throw needsShell("a command within the command ( $(…) )", "Run it on its own first");
            }
            if (next == '{' || next == '_' || Character.isLetter(next)) {
                throw needsShell(
                        "a variable ( $" + next + "… )", "Write the value, or put it in '…' to mean it literally");
            }
        }
    }

    private ShellException needsShell(String what, String instead) {
        return new ShellException("This needs a shell, and none is used here: " + what + " at character " + (at + 1)
                + ". " + instead + ".");
    }

    private ShellException open(char quote) {
        return new ShellException("The quote " + quote + " at character " + (at + 1) + " is never closed: " + line);
    }
}
