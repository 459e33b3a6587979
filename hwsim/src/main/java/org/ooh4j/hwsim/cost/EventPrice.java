package org.ooh4j.hwsim.cost;

/** What one event costs, and where the figure comes from. */
sealed interface EventPrice permits FixedPrice, PagePrice, QuadraticPrice, CallPrice, InheritedPrice {
    /** Nanoseconds for one event while {@code trackedPages} pages are tracked. */
    double nanosEach(long trackedPages);

    /** Where the figure comes from; begins with "assumed" where it is not published. */
    String source();

    /** Whether somebody assumed the figure, so that nobody measured it. */
    default boolean assumed() {
        return source().startsWith("assumed");
    }
}
