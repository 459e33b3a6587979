/** jcstress tests of what is concurrent in {@code heap.space}: in its package, since it is not public. */
package org.ooh4j.heap.space;
