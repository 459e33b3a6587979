package org.ooh4j.agent.module;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/** Does what {@code --add-opens}, {@code --add-exports} and {@code --enable-native-access} would do, for our module. */
public final class ModuleOpener {
    /** First JDK whose restricted native methods ask for leave by module. */
    private static final int NATIVE_ACCESS_BY_MODULE = 22;

    private ModuleOpener() {}

    /** Opens the packages; call before the first class of the memory library is loaded. */
    public static void open(Instrumentation instrumentation) {
        Module ours = ModuleOpener.class.getModule();
        Set<Module> us = Set.of(ours);
        Module base = Object.class.getModule();
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of("sun.nio.ch", us, "jdk.internal.ref", us),
                Map.of("java.lang", us, "java.lang.reflect", us),
                Set.of(),
                Map.of());
        if (Runtime.version().feature() >= NATIVE_ACCESS_BY_MODULE) {
            enableNativeAccess();
        }
    }

    /** Best effort: without it the JDK prints a warning, and everything works. */
    private static void enableNativeAccess() {
        try {
            Method enable = Module.class.getDeclaredMethod("implAddEnableNativeAccessToAllUnnamed");
            enable.setAccessible(true);
            enable.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // another JDK, another name: the warning stays
        }
    }
}
