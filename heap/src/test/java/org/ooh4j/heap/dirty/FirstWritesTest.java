package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class FirstWritesTest {
    /** HotSpot's default of {@code FreqInlineSize}. */
    private static final int INLINED_AT_MOST = 325;

    private static final Pattern LAST_INSTRUCTION = Pattern.compile("(?s)void ensure\\(.*?\\s(\\d+): return\\s*\\n");

    @Test
    void theSlowPathIsTooLongToBeInlinedIntoEveryStore() throws Exception {
        Path classes = Path.of(FirstWrites.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter out = new StringWriter();
        int exit = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "-c",
                        "-p",
                        "-cp",
                        classes.toString(),
                        FirstWrites.class.getName());
        assertThat(exit).as(out.toString()).isZero();
        Matcher last = LAST_INSTRUCTION.matcher(out.toString());
        assertThat(last.find()).isTrue();
        assertThat(Integer.parseInt(last.group(1))).isGreaterThanOrEqualTo(INLINED_AT_MOST);
    }
}
