package org.ooh4j.agent.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ooh4j.agent.options.UsageException;

/** Where the jar is that this program runs from. */
final class AgentJar {
    private AgentJar() {}

    static Path path() {
        try {
            Path jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(jar)) {
                return jar;
            }
        } catch (URISyntaxException e) {
            throw new UsageException("cannot tell where the agent jar is: " + e.getMessage(), e);
        }
        throw new UsageException("this command needs the packaged jar: run mvn package, then agent/target/ooh4j.jar");
    }
}
