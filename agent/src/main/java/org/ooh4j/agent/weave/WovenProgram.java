package org.ooh4j.agent.weave;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What the rewriting of every class must agree on.
 *
 * @param managed internal names of the managed classes
 */
record WovenProgram(ClassWorld world, Set<String> managed, Layouts layouts, Patterns atomic) {
    boolean isManaged(Type type) {
        return type.getSort() == Type.OBJECT && managed.contains(type.getInternalName());
    }

    /** Whether values of this static type are handles or null, never anything else. */
    boolean isHandle(Type type) {
        return ArrayTypes.isArray(type) || isManaged(type);
    }

    /** Whether a value of this static type may be a handle array. */
    static boolean mayBeArray(FlowValue value) {
        return value.isArray()
                || value.isNull()
                || value.isReference()
                        && switch (value.type().getInternalName()) {
                            case "java/lang/Object", "java/lang/Cloneable", "java/io/Serializable" -> true;
                            default -> false;
                        };
    }

    /** Whether a value of this static type may be a handle, or a string or box. */
    boolean mayBeByAddressOrValue(FlowValue value) {
        if (value.isNull()) {
            return false;
        }
        Type type = value.type();
        if (isHandle(type)) {
            return true;
        }
        String name = type.getInternalName();
        if (world.isInterface(name)) {
            return true;
        }
        return switch (name) {
            case "java/lang/Object", "java/lang/String", "java/lang/Number", "java/lang/Integer", "java/lang/Long" ->
                true;
            case "java/lang/Double", "java/lang/Float", "java/lang/Boolean", "java/lang/Character" -> true;
            case "java/lang/Byte", "java/lang/Short" -> true;
            default -> false;
        };
    }

    /**
     * The descriptor of a woven constructor; one that would equal an earlier one of its class gets marker parameters.
     */
    String constructorDescriptor(String owner, String descriptor) {
        String woven = ArrayTypes.woven(descriptor);
        if (woven.equals(descriptor) || world.find(owner) == null) {
            return woven;
        }
        int earlier = 0;
        for (ClassFacts.Method method : world.find(owner).methods()) {
            if (method.descriptor().equals(descriptor) && method.name().equals("<init>")) {
                break;
            }
            earlier += method.name().equals("<init>")
                            && ArrayTypes.woven(method.descriptor()).equals(woven)
                    ? 1
                    : 0;
        }
        return woven.replace(")", ("L" + ArrayTypes.BRIDGE + "Overload;").repeat(earlier) + ")");
    }

    /** How many marker parameters {@link #constructorDescriptor} added. */
    int markers(String owner, String descriptor) {
        return Type.getArgumentTypes(constructorDescriptor(owner, descriptor)).length
                - Type.getArgumentTypes(descriptor).length;
    }
}
