package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Calls: of woven methods they get woven names and descriptors, of others adapters for their arrays. */
final class CallInstructions {
    private static final Type CELL = Type.getObjectType(ArrayTypes.BRIDGE + "Cell");

    private final WovenProgram program;
    private final int cellLocal;
    private final int freeLocal;

    CallInstructions(WovenProgram program, int cellLocal, int freeLocal) {
        this.program = program;
        this.cellLocal = cellLocal;
        this.freeLocal = freeLocal;
    }

    boolean weave(MethodInsnNode call, Frame<FlowValue> frame, Code code) {
        if (call.name.equals("<init>")) {
            return weaveConstructor(call, frame, code);
        }
        if (weaveObjectMethod(call, frame, code)) {
            return true;
        }
        if (Intrinsics.emit(call.getOpcode(), call.owner, call.name, call.desc, code)) {
            return true;
        }
        if (!ArrayTypes.inDescriptor(call.desc)) {
            return false;
        }
        if (ReflectiveInvocation.isOne(call)) {
            ReflectiveInvocation.emit(call, code, freeLocal);
            return true;
        }
        if (isWoven(call.owner, call.name, call.desc)) {
            call.name = ArrayTypes.methodName(call.name, call.desc);
            call.desc = ArrayTypes.woven(call.desc);
            return false;
        }
        new OutsideCall(call.getOpcode(), call.owner, call.name, call.desc, call.itf).emit(code, freeLocal);
        return true;
    }

    private boolean isWoven(String owner, String name, String descriptor) {
        ClassFacts declaring = program.world().declaringMethod(owner, name, descriptor);
        return declaring != null && program.world().isWoven(declaring);
    }

    private static FlowValue receiver(MethodInsnNode call, Frame<FlowValue> frame) {
        return frame.getStack(frame.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length);
    }

    /** Methods of Object whose receiver may be an array. */
    private boolean weaveObjectMethod(MethodInsnNode call, Frame<FlowValue> frame, Code code) {
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL || !WovenProgram.mayBeArray(receiver(call, frame))) {
            return false;
        }
        switch (call.name + call.desc) {
            case "getClass()Ljava/lang/Class;" ->
                code.call(Code.IDENTITY, "classOf", "(Ljava/lang/Object;)Ljava/lang/Class;");
            case "clone()Ljava/lang/Object;" ->
                code.call(Code.IDENTITY, "cloneArray", "(Ljava/lang/Object;)Ljava/lang/Object;");
            case "notify()V", "notifyAll()V", "wait()V" -> {
                LockInstructions.emitLockOf(code);
                return false;
            }
            case "wait(J)V" -> {
                code.store(Type.LONG_TYPE, freeLocal);
                LockInstructions.emitLockOf(code);
                code.load(Type.LONG_TYPE, freeLocal);
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean weaveConstructor(MethodInsnNode call, Frame<FlowValue> frame, Code code) {
        boolean chained = cellLocal >= 0 && receiver(call, frame).self();
        if (chained && call.owner.equals(ClassWorld.OBJECT)) {
            code.load(CELL, cellLocal);
            call.owner = ArrayTypes.BRIDGE + "ManagedObject";
            call.desc = "(" + CELL + ")V";
            return false;
        }
        if (!program.world().isWoven(call.owner)) {
            return weaveOutsideConstructor(call, code);
        }
        for (int i = program.markers(call.owner, call.desc); i > 0; i--) {
            code.op(Opcodes.ACONST_NULL);
        }
        call.desc = program.constructorDescriptor(call.owner, call.desc);
        if (chained) {
            code.load(CELL, cellLocal);
            call.desc = call.desc.replace(")", CELL + ")");
        }
        return false;
    }

    private boolean weaveOutsideConstructor(MethodInsnNode call, Code code) {
        if (call.owner.startsWith("java/lang/ref/") && call.desc.startsWith("(Ljava/lang/Object;")) {
            guardReferent(call.desc, code);
        }
        if (!ArrayTypes.inDescriptor(call.desc)) {
            return false;
        }
        new OutsideCall(call.getOpcode(), call.owner, call.name, call.desc, call.itf).emit(code, freeLocal);
        return true;
    }

    /** A managed object that the scan did not see coming is found when it is given to the reference. */
    private void guardReferent(String descriptor, Code code) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        if (arguments.length > 2) {
            return;
        }
        if (arguments.length == 2) {
            code.store(arguments[1], freeLocal);
        }
        code.call(Code.IDENTITY, "referent", "(Ljava/lang/Object;)Ljava/lang/Object;");
        if (arguments.length == 2) {
            code.load(arguments[1], freeLocal);
        }
    }
}
