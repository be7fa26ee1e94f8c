package deepdive.lesson;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** What the learner presses. */
interface Keys {
    /** The end of the input, as a key. */
    char END = 4;

    /** The next key; a letter, {@code \n} for Enter, or {@link #END}. */
    char next();

    /** A line that the learner types after a prompt; null where the input ends or the learner gives up. */
    String line(String prompt);

    /** Key by key, from a terminal that hands them over unseen. */
    static Keys single(Reader in, PrintStream out, java.util.function.IntSupplier width) {
        List<String> history = new ArrayList<>();
        return new Keys() {
            @Override
            public char next() {
                int key = LineEditor.key(in);
                return switch (key) {
                    case -1, END -> END;
                    case '\r', ' ', LineEditor.RIGHT, LineEditor.DOWN -> '\n';
                    case LineEditor.LEFT, LineEditor.UP -> 'b';
                    default -> (char) key;
                };
            }

            @Override
            public String line(String prompt) {
                return new LineEditor(in, out, history, width.getAsInt()).read(prompt);
            }
        };
    }

    /** Line by line, where the terminal can't be set: the first character is the key, Enter alone is Enter. */
    static Keys lines(BufferedReader in, PrintStream out) {
        StringBuilder rest = new StringBuilder(); // of "!kubectl …", for the prompt that ! opens
        return new Keys() {
            @Override
            public char next() {
                String line = read();
                if (line == null) {
                    return END;
                }
                String typed = line.strip();
                rest.append(typed.length() > 1 ? typed.substring(1) : "");
                return typed.isEmpty() ? '\n' : typed.charAt(0);
            }

            @Override
            public String line(String prompt) {
                if (rest.length() > 0) {
                    String line = rest.toString();
                    rest.setLength(0);
                    return line;
                }
                out.print(prompt);
                out.flush();
                return read();
            }

            private String read() {
                try {
                    rest.setLength(0);
                    return in.readLine();
                } catch (IOException e) {
                    throw new LessonException("the terminal can't be read: " + e.getMessage());
                }
            }
        };
    }
}
