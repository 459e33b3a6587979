package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Rewrites the instructions of one method; each family of instructions has a weaver of its own. */
final class MethodWeaver {
    private final WovenProgram program;
    private final MethodNode method;
    private final ArrayInstructions arrays;
    private final FieldInstructions fields;
    private final CallInstructions calls;
    private final LambdaInstructions lambdas;
    private final LockInstructions locks;

    /**
     * @param cellLocal local of the cell in the body of a managed class's constructor, else -1
     * @param freeLocal first local that the method does not use
     */
    MethodWeaver(WovenProgram program, MethodNode method, int cellLocal, int freeLocal, LambdaInstructions lambdas) {
        this.program = program;
        this.method = method;
        this.arrays = new ArrayInstructions(program);
        this.fields = new FieldInstructions(program, cellLocal);
        this.calls = new CallInstructions(program, cellLocal, freeLocal);
        this.lambdas = lambdas;
        this.locks = new LockInstructions(method);
    }

    static Frame<FlowValue>[] analyse(ClassWorld world, String owner, MethodNode method) {
        try {
            FlowInterpreter interpreter = new FlowInterpreter(world, method.name.equals("<init>"));
            return new Analyzer<>(interpreter).analyze(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(
                    "a method cannot be analysed: class=" + owner.replace('/', '.') + " method=" + method.name
                            + method.desc,
                    e);
        }
    }

    /** Rewrites the code, for the frames that {@link #analyse} found in it. */
    void weave(Frame<FlowValue>[] frames) {
        AbstractInsnNode[] instructions = method.instructions.toArray();
        for (int i = 0; i < instructions.length; i++) {
            if (frames[i] != null && instructions[i].getOpcode() >= 0) {
                weave(instructions[i], frames[i]);
            }
        }
    }

    private void weave(AbstractInsnNode instruction, Frame<FlowValue> frame) {
        Code code = new Code();
        boolean replaced;
        if (instruction instanceof FieldInsnNode field) {
            replaced = fields.weave(field, frame, code);
        } else if (instruction instanceof MethodInsnNode call) {
            replaced = calls.weave(call, frame, code);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            replaced = lambdas.weave(dynamic, code);
        } else if (instruction instanceof TypeInsnNode type) {
            replaced = arrays.weave(type, code);
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            replaced = arrays.weave(array, code);
        } else if (instruction instanceof IntInsnNode number && number.getOpcode() == Opcodes.NEWARRAY) {
            replaced = arrays.weaveNew(number, code);
        } else if (instruction instanceof JumpInsnNode jump) {
            replaced = weaveComparison(jump, frame, code);
        } else if (instruction instanceof InsnNode plain) {
            replaced = arrays.weave(plain, frame, code) || locks.weave(plain, frame, code);
        } else {
            replaced = false;
        }
        if (replaced) {
            method.instructions.insertBefore(instruction, code.list());
            method.instructions.remove(instruction);
        } else if (code.list().size() > 0) {
            method.instructions.insertBefore(instruction, code.list());
        }
    }

    private boolean weaveComparison(JumpInsnNode jump, Frame<FlowValue> frame, Code code) {
        boolean equal = jump.getOpcode() == Opcodes.IF_ACMPEQ;
        if (!equal && jump.getOpcode() != Opcodes.IF_ACMPNE) {
            return false;
        }
        int top = frame.getStackSize() - 1;
        if (!program.mayBeByAddressOrValue(frame.getStack(top))
                || !program.mayBeByAddressOrValue(frame.getStack(top - 1))) {
            return false;
        }
        code.call(Code.IDENTITY, "same", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
        code.jump(equal ? Opcodes.IFNE : Opcodes.IFEQ, jump.label);
        return true;
    }

    static Type stackType(Frame<FlowValue> frame, int fromTop) {
        return frame.getStack(frame.getStackSize() - 1 - fromTop).type();
    }
}
