package org.ooh4j.agent;

import java.lang.instrument.Instrumentation;
import org.ooh4j.agent.module.ModuleOpener;
import org.ooh4j.agent.options.AgentOptions;
import org.ooh4j.agent.options.Option;
import org.ooh4j.agent.options.OptionsPage;
import org.ooh4j.agent.options.Settings;
import org.ooh4j.agent.options.UsageException;

/** Attaches to the program before its {@code main}: {@code -javaagent:ooh4j.jar=include=com.acme.*}. */
public final class OohAgent {
    private OohAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            Settings settings = Settings.read(arguments, System.getProperties(), System.getenv());
            if (settings.of(Option.HELP).value() != null) {
                System.out.print(OptionsPage.help());
                System.exit(0);
            }
            AgentOptions.of(settings);
            ModuleOpener.open(instrumentation);
        } catch (UsageException e) {
            System.err.println("ooh4j: " + e.getMessage());
            System.exit(2);
        }
    }
}
