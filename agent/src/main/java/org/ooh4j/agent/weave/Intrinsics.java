package org.ooh4j.agent.weave;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.ooh4j.agent.bridge.HandleArrays;
import org.ooh4j.agent.bridge.HandleReflection;
import org.ooh4j.agent.bridge.HandleStreams;
import org.ooh4j.agent.bridge.HandleSystem;

/**
 * Library methods that have a counterpart in the bridge that works on handles: a static method with the woven
 * descriptor.
 */
final class Intrinsics {
    private static final Map<String, Class<?>> COUNTERPARTS = Map.of(
            "java/util/Arrays", HandleArrays.class,
            "java/lang/System", HandleSystem.class,
            "java/lang/reflect/Array", HandleReflection.class,
            "java/lang/Class", HandleReflection.class);
    private static final Set<String> TO_ARRAY = Set.of("java/util/stream/Stream");
    private static final Map<Class<?>, Map<String, Method>> METHODS = new HashMap<>();

    static {
        for (Class<?> counterpart : Set.of(HandleArrays.class, HandleSystem.class, HandleReflection.class)) {
            Map<String, Method> methods = new HashMap<>();
            for (Method method : counterpart.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    methods.put(method.getName() + Type.getMethodDescriptor(method), method);
                }
            }
            METHODS.put(counterpart, Map.copyOf(methods));
        }
    }

    private Intrinsics() {}

    /** Emits the counterpart's call; false if there is none. */
    static boolean emit(int opcode, String owner, String name, String descriptor, Code code) {
        if (name.equals("toArray") && descriptor.equals("(Ljava/util/function/IntFunction;)[Ljava/lang/Object;")) {
            String receiver = TO_ARRAY.contains(owner) ? "java/util/stream/Stream" : "java/util/Collection";
            code.call(
                    Type.getInternalName(HandleStreams.class),
                    "toArray",
                    "(L" + receiver + ";Ljava/util/function/IntFunction;)" + ArrayTypes.REF_ARRAY);
            return true;
        }
        Class<?> counterpart = COUNTERPARTS.get(owner);
        if (counterpart == null) {
            return false;
        }
        String woven = ArrayTypes.woven(descriptor);
        if (opcode != Opcodes.INVOKESTATIC) {
            woven = "(L" + owner + ";" + woven.substring(1);
        }
        if (!METHODS.get(counterpart).containsKey(name + woven)) {
            return false;
        }
        code.call(Type.getInternalName(counterpart), name, woven);
        return true;
    }
}
