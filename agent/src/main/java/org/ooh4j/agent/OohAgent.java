package org.ooh4j.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.ooh4j.agent.module.ModuleOpener;
import org.ooh4j.agent.options.AgentOptions;
import org.ooh4j.agent.options.Option;
import org.ooh4j.agent.options.OptionsPage;
import org.ooh4j.agent.options.Settings;

/** Attaches to the program before its {@code main}: {@code -javaagent:ooh4j.jar=include=com.acme.*}. */
public final class OohAgent {
    private OohAgent() {}

    /** Called by the JVM; a mistake ends it with one line before anything is transformed. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            Settings settings = Settings.read(arguments, System.getProperties(), System.getenv());
            if (settings.of(Option.HELP).value() != null) {
                System.out.print(OptionsPage.help());
                System.exit(0);
            }
            AgentOptions options = AgentOptions.of(settings);
            ModuleOpener.open(instrumentation);
            Attachment.attach(options, instrumentation);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            System.err.println("ooh4j: " + Failure.line(e));
            if (!Failure.isExpected(e)) {
                e.printStackTrace();
            }
            System.exit(Failure.exitCode(e));
        }
    }
}
