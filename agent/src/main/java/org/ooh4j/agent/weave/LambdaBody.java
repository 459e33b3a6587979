package org.ooh4j.agent.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that stands between a functional interface and the body of a lambda or the method of a method reference,
 * where the two disagree about arrays: one of them is woven and the other is not.
 */
final class LambdaBody {
    private final WovenProgram program;
    private final Handle body;
    private final boolean wovenBody;
    private final boolean wovenInterface;
    private final String name;
    private final Type[] parameters;
    private final Type[] sam;
    private final Type samResult;
    private final Type result;
    private final int captured;

    LambdaBody(
            WovenProgram program,
            String siteDescriptor,
            Type sam,
            Handle body,
            boolean wovenBody,
            boolean wovenInterface,
            String name) {
        this.program = program;
        this.body = body;
        this.wovenBody = wovenBody;
        this.wovenInterface = wovenInterface;
        this.name = name;
        this.sam = sam.getArgumentTypes();
        this.samResult = sam.getReturnType();
        this.captured = Type.getArgumentTypes(siteDescriptor).length;
        this.parameters = parameters(body);
        this.result = body.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Type.getObjectType(body.getOwner())
                : Type.getReturnType(body.getDesc());
    }

    /** Everything the body needs, its receiver first. */
    private static Type[] parameters(Handle body) {
        Type[] arguments = Type.getArgumentTypes(body.getDesc());
        if (body.getTag() == Opcodes.H_INVOKESTATIC || body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return arguments;
        }
        Type[] all = new Type[arguments.length + 1];
        all[0] = Type.getObjectType(body.getOwner());
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    boolean isNeeded() {
        if (!wovenBody && ArrayTypes.inDescriptor(body.getDesc())) {
            return true;
        }
        if (wovenInterface) {
            return false;
        }
        for (int i = captured; i < parameters.length; i++) {
            if (ArrayTypes.isArray(parameters[i]) || ArrayTypes.isArray(sam[i - captured])) {
                return true;
            }
        }
        return ArrayTypes.isArray(result) && ArrayTypes.isArray(samResult);
    }

    /** Whether parameter {@code i} comes as a Java array. */
    private boolean comesAsJavaArray(int i) {
        return !wovenInterface && i >= captured && ArrayTypes.isArray(sam[i - captured]);
    }

    /** What the interface passes as parameter {@code i}. */
    private Type passed(int i) {
        Type type = parameters[i];
        if (!ArrayTypes.isArray(type) || comesAsJavaArray(i)) {
            return comesAsJavaArray(i) ? sam[i - captured] : type;
        }
        return wovenInterface || i < captured ? ArrayTypes.woven(type) : Type.getObjectType(ClassWorld.OBJECT);
    }

    private Type returned() {
        if (!ArrayTypes.isArray(result)) {
            return result;
        }
        if (wovenInterface) {
            return ArrayTypes.woven(result);
        }
        return ArrayTypes.isArray(samResult) ? result : Type.getObjectType(ClassWorld.OBJECT);
    }

    MethodNode method() {
        Type[] passed = new Type[parameters.length];
        int size = 0;
        for (int i = 0; i < passed.length; i++) {
            passed[i] = passed(i);
            size += passed[i].getSize();
        }
        MethodNode method = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                name,
                Type.getMethodDescriptor(returned(), passed),
                null,
                null);
        Code code = new Code();
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.type(Opcodes.NEW, body.getOwner()).op(Opcodes.DUP);
        }
        int[] incoming = new int[passed.length];
        int local = 0;
        int next = size;
        for (int i = 0; i < passed.length; i++) {
            code.load(passed[i], local);
            local += passed[i].getSize();
            if (comesAsJavaArray(i)) {
                // local 0 cannot be an exchange: there is at least this parameter before it
                incoming[i] = next++;
                OutsideBridge.emitIncoming(code, sam[i - captured], incoming[i]);
                cast(code, parameters[i]);
            } else if (ArrayTypes.isArray(parameters[i]) && !wovenInterface && i >= captured) {
                ArrayInstructions.emitCast(parameters[i], code);
            }
        }
        emitCall(code, next);
        OutsideBridge.emitEnds(code, incoming);
        if (!wovenInterface && ArrayTypes.isArray(samResult)) {
            OutsideBridge.emitReturned(code, result, incoming, next);
        }
        code.op(returned().getOpcode(Opcodes.IRETURN));
        method.instructions = code.list();
        return method;
    }

    private static void cast(Code code, Type parameter) {
        if (ArrayTypes.isArray(parameter)) {
            code.cast(ArrayTypes.woven(parameter));
        }
    }

    private void emitCall(Code code, int freeLocal) {
        int opcode = switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            // a private method of this class too: nest mates may call it so
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
        if (!wovenBody) {
            if (ArrayTypes.inDescriptor(body.getDesc())) {
                new OutsideCall(opcode, body.getOwner(), body.getName(), body.getDesc(), body.isInterface())
                        .emit(code, freeLocal);
            } else {
                code.invoke(opcode, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
            }
            return;
        }
        String descriptor = ArrayTypes.woven(body.getDesc());
        if (body.getName().equals("<init>")) {
            for (int i = program.markers(body.getOwner(), body.getDesc()); i > 0; i--) {
                code.op(Opcodes.ACONST_NULL);
            }
            descriptor = program.constructorDescriptor(body.getOwner(), body.getDesc());
        }
        code.invoke(
                opcode,
                body.getOwner(),
                ArrayTypes.methodName(body.getName(), body.getDesc()),
                descriptor,
                body.isInterface());
    }
}
