package org.ooh4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles small programs of package {@code p}. */
final class Snippets {
    private Snippets() {}

    /** Compiles {@code source} into {@code directory}, with {@code package p} and the usual imports before it. */
    static Path compile(Path directory, String source) {
        String text = "package p; import java.io.*; import java.lang.invoke.*; import java.lang.ref.*;"
                + "import java.util.*; import java.util.concurrent.atomic.*; import java.util.function.*;\n" + source;
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaFileObject unit =
                    new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return text;
                        }
                    };
            List<String> options = List.of("-d", directory.toString(), "--release", "17", "-nowarn");
            boolean compiled = compiler.getTask(messages, files, null, options, null, List.of(unit))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
            return directory;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The plan for everything in {@code directory}. */
    static Weaving plan(Path directory, String... exclude) {
        return Weaving.plan(new Weaving.Request(List.of("p.*"), List.of(exclude), List.of(), List.of(directory)));
    }
}
