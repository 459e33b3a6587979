package org.ooh4j.agent.demo;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ooh4j.agent.ending.ShutdownHook;

/** The child JVMs alive; none outlives the demonstration, also when it is interrupted. */
final class Children implements AutoCloseable {
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();
    private final ShutdownHook hook = ShutdownHook.add("ooh4j-kill-children", this::killAll);

    void add(Process process) {
        alive.add(process);
        process.onExit().thenAccept(alive::remove);
    }

    private void killAll() {
        alive.forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
        killAll();
        hook.remove();
    }
}
