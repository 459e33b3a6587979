package org.ooh4j.agent.module;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The jar that this code runs from. */
public final class AgentJar {
    private AgentJar() {}

    /** Where it is; empty where the classes were not packaged. */
    public static Optional<Path> path() {
        try {
            Path jar = Path.of(AgentJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(jar).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
