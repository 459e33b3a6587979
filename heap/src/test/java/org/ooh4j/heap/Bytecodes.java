package org.ooh4j.heap;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** How long the code of a method is: HotSpot decides by it whether to inline. */
public final class Bytecodes {
    /** HotSpot's default of {@code FreqInlineSize}: longer methods are never inlined. */
    public static final int INLINED_AT_MOST = 325;

    private Bytecodes() {}

    /** Bytes of code before the last return of the first method of this name. */
    public static int of(Class<?> type, String method) throws Exception {
        Path classes =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        StringWriter out = new StringWriter();
        PrintWriter to = new PrintWriter(out);
        int exit = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(to, to, "-c", "-p", "-cp", classes.toString(), type.getName());
        Matcher last = Pattern.compile(
                        " " + method + "\\(.*?\\n(.*?)(\\n\\n|\\n\\s+Exception table|\\n})", Pattern.DOTALL)
                .matcher(out.toString());
        if (exit != 0 || !last.find()) {
            throw new AssertionError("no such method: method=" + method + " output=" + out);
        }
        Matcher instruction =
                Pattern.compile("(?m)^\\s+(\\d+): \\w*return\\s*$").matcher(last.group(1));
        int bytes = 0;
        while (instruction.find()) {
            bytes = Integer.parseInt(instruction.group(1));
        }
        return bytes;
    }
}
