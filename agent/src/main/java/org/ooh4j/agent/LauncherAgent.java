package org.ooh4j.agent;

import java.lang.instrument.Instrumentation;
import org.ooh4j.agent.module.ModuleOpener;

/** Runs before {@code main} under {@code java -jar}: opens what the JDK closes, so that no flag is needed. */
public final class LauncherAgent {
    private LauncherAgent() {}

    /** Called by the launcher ({@code Launcher-Agent-Class}). */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        ModuleOpener.open(instrumentation);
    }
}
