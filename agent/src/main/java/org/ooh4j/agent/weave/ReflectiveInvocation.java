package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** {@code Method.invoke} and {@code Constructor.newInstance}: the call stays in its class, whose rights it needs. */
final class ReflectiveInvocation {
    private static final String CALL = ArrayTypes.BRIDGE + "ReflectiveCall";
    private static final Type OBJECT = Type.getObjectType(ClassWorld.OBJECT);

    private ReflectiveInvocation() {}

    static boolean isOne(MethodInsnNode call) {
        return call.owner.equals("java/lang/reflect/Method") && call.name.equals("invoke")
                || call.owner.equals("java/lang/reflect/Constructor") && call.name.equals("newInstance");
    }

    static void emit(MethodInsnNode call, Code code, int firstLocal) {
        int receiver = firstLocal;
        int exchange = firstLocal + 1;
        boolean method = call.name.equals("invoke");
        code.store(ArrayTypes.REF_ARRAY, exchange);
        if (method) {
            code.store(OBJECT, receiver);
        }
        code.op(Opcodes.DUP).load(ArrayTypes.REF_ARRAY, exchange);
        code.call(CALL, "of", "(Ljava/lang/reflect/Executable;" + ArrayTypes.REF_ARRAY + ")L" + CALL + ";");
        code.store(OBJECT, exchange);
        if (method) {
            code.load(OBJECT, receiver);
        }
        code.load(OBJECT, exchange).invoke(Opcodes.INVOKEVIRTUAL, CALL, "arguments", "()[Ljava/lang/Object;", false);
        code.invoke(call.getOpcode(), call.owner, call.name, call.desc, call.itf);
        code.load(OBJECT, exchange).op(Opcodes.SWAP);
        code.invoke(Opcodes.INVOKEVIRTUAL, CALL, "result", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
    }
}
