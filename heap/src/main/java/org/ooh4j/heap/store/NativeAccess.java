package org.ooh4j.heap.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Whether this JVM lets us call native code without printing a warning (JEP 454, JEP 472).
 *
 * <p>JDK 22 and newer ask for {@code --enable-native-access}. An agent that has opened {@code java.lang} to our module
 * spares its users the flag.
 */
final class NativeAccess {
    private NativeAccess() {}

    /** Whether {@code java.lang.foreign} may be used silently; false before JDK 22. */
    static boolean foreignGranted() {
        return Runtime.version().feature() >= 22 && (granted() || grant());
    }

    /** Whether {@code System.load} may be used silently: always before JDK 24. */
    static boolean loadGranted() {
        return Runtime.version().feature() < 24 || granted() || grant();
    }

    private static boolean granted() {
        try {
            return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(NativeAccess.class.getModule());
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** The JVM knows one grant for all unnamed modules; a named one has its own. */
    private static boolean grant() {
        Module mine = NativeAccess.class.getModule();
        if (!Object.class.getModule().isOpen("java.lang", mine)) {
            return false;
        }
        try {
            Method enable = Module.class.getDeclaredMethod(
                    mine.isNamed() ? "implAddEnableNativeAccess" : "implAddEnableNativeAccessToAllUnnamed");
            enable.setAccessible(true);
            enable.invoke(mine.isNamed() ? mine : null);
            return granted();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
