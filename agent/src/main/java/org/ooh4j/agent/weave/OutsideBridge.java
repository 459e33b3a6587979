package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** The method that code that is not woven calls: original name and descriptor, Java arrays in and out. */
final class OutsideBridge {
    static final String INCOMING = ArrayTypes.BRIDGE + "IncomingArray";
    private static final Type INCOMING_TYPE = Type.getObjectType(INCOMING);

    private OutsideBridge() {}

    /** The bridge to the woven form of a method that was declared as {@code name}, {@code descriptor}. */
    static MethodNode of(ClassFacts owner, MethodNode original, String wovenName, String wovenDescriptor) {
        boolean isStatic = (original.access & Opcodes.ACC_STATIC) != 0;
        int access = original.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC);
        MethodNode bridge = new MethodNode(
                access | Opcodes.ACC_SYNTHETIC,
                original.name,
                original.desc,
                null,
                original.exceptions.toArray(new String[0]));
        Code code = new Code();
        Type[] arguments = Type.getArgumentTypes(original.desc);
        int next = Type.getArgumentsAndReturnSizes(original.desc) >> 2;
        if (!isStatic) {
            code.loadThis();
        } else {
            next--;
        }
        int[] incoming = new int[arguments.length];
        int local = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            code.load(arguments[i], local);
            if (ArrayTypes.isArray(arguments[i])) {
                incoming[i] = next++;
                emitIncoming(code, arguments[i], incoming[i]);
            }
            local += arguments[i].getSize();
        }
        int markers = Type.getArgumentTypes(wovenDescriptor).length - arguments.length;
        for (int i = 0; i < markers; i++) {
            code.op(Opcodes.ACONST_NULL);
        }
        int opcode = original.name.equals("<init>")
                ? Opcodes.INVOKESPECIAL
                : isStatic
                        ? Opcodes.INVOKESTATIC
                        : owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        code.invoke(opcode, owner.name(), wovenName, wovenDescriptor, owner.isInterface());
        emitEnds(code, incoming);
        Type result = Type.getReturnType(original.desc);
        emitReturned(code, result, incoming, next);
        code.op(result.getOpcode(Opcodes.IRETURN));
        bridge.instructions = code.list();
        return bridge;
    }

    /** Replaces the Java array on the stack by its handle, and keeps the exchange in {@code local}. */
    static void emitIncoming(Code code, Type array, int local) {
        code.call(INCOMING, "of", "(Ljava/lang/Object;)" + INCOMING_TYPE);
        code.op(Opcodes.DUP).store(INCOMING_TYPE, local);
        code.invoke(Opcodes.INVOKEVIRTUAL, INCOMING, "handle", "()" + ArrayTypes.HANDLE_ARRAY, false);
        code.cast(ArrayTypes.woven(array));
    }

    static void emitEnds(Code code, int[] incoming) {
        for (int local : incoming) {
            if (local != 0) {
                code.load(INCOMING_TYPE, local).invoke(Opcodes.INVOKEVIRTUAL, INCOMING, "end", "()V", false);
            }
        }
    }

    /** Replaces the handle on the stack by a Java array, if {@code result} is one. */
    static void emitReturned(Code code, Type result, int[] incoming, int freeLocal) {
        if (!ArrayTypes.isArray(result)) {
            return;
        }
        Type object = Type.getObjectType(ClassWorld.OBJECT);
        code.store(object, freeLocal);
        for (int local : incoming) {
            if (local != 0) {
                code.load(INCOMING_TYPE, local).load(object, freeLocal);
                code.invoke(Opcodes.INVOKEVIRTUAL, INCOMING, "result", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
                code.store(object, freeLocal);
            }
        }
        code.load(object, freeLocal).constant(result.getDimensions());
        code.call(INCOMING, "returned", "(Ljava/lang/Object;I)Ljava/lang/Object;");
        code.type(Opcodes.CHECKCAST, result.getInternalName());
    }
}
