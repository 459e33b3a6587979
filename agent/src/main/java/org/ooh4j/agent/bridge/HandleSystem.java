package org.ooh4j.agent.bridge;

/** {@link System}'s methods on handles. */
public final class HandleSystem {
    private HandleSystem() {}

    public static void arraycopy(Object source, int position, Object target, int targetPosition, int length) {
        if (!(source instanceof HandleArray from) || !(target instanceof HandleArray to)) {
            arraycopyMixed(source, position, target, targetPosition, length);
            return;
        }
        if (from.getClass() != to.getClass()) {
            throw new ArrayStoreException("arraycopy: type mismatch: can not copy "
                    + from.arrayClass().getSimpleName() + " into "
                    + to.arrayClass().getSimpleName());
        }
        if (to instanceof RefArray references && !references.arrayClass().isAssignableFrom(from.arrayClass())) {
            copyChecked((RefArray) from, position, references, targetPosition, length);
        } else {
            from.copyTo(position, to, targetPosition, length);
        }
    }

    /** Element by element, because one may not fit: those before it are copied, as the plain call does. */
    private static void copyChecked(RefArray from, int position, RefArray to, int targetPosition, int length) {
        from.checkCopy(position, to, targetPosition, length);
        for (int i = 0; i < length; i++) {
            RefArray.set(to, targetPosition + i, RefArray.get(from, position + i, Materialisers.ANY));
        }
    }

    /** One of the arrays belongs to code that is not woven, or is none. */
    private static void arraycopyMixed(Object source, int position, Object target, int targetPosition, int length) {
        if (source instanceof HandleArray from) {
            System.arraycopy(ArrayCopies.out(from, 1), position, target, targetPosition, length);
        } else if (target instanceof HandleArray) {
            arraycopy(ArrayCopies.in(source), position, target, targetPosition, length);
        } else {
            System.arraycopy(source, position, target, targetPosition, length);
        }
    }

    public static int identityHashCode(Object object) {
        return Identity.identityHashCode(object);
    }
}
