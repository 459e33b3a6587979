package org.ooh4j.agent.cli;

import java.nio.file.Path;
import org.ooh4j.agent.module.AgentJar;
import org.ooh4j.agent.options.UsageException;

/** The agent's jar, for commands that start other JVMs. */
final class PackagedJar {
    private PackagedJar() {}

    static Path path() {
        return AgentJar.path()
                .orElseThrow(() -> new UsageException(
                        "this command needs the packaged jar: run mvn package, then agent/target/ooh4j.jar"));
    }
}
