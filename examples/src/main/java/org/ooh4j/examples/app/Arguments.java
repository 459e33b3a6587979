package org.ooh4j.examples.app;

/**
 * The program's arguments.
 *
 * @param updates number of updates after which the program ends, at least 0
 * @param documents most class files to index, at least 1
 * @param seed seed of the random sequence
 * @param help whether only the help is wanted
 */
record Arguments(long updates, int documents, long seed, boolean help) {
    static final long DEFAULT_UPDATES = 250_000;
    static final long DEFAULT_SEED = 42;
    static final String HELP = """
            usage: jdkindex [--updates N] [--documents N] [--seed S] [--help]
            Indexes the class files of the running JDK, then answers and changes the index at random.
              --updates N   stop after N updates in all (default 250000)
              --documents N index the first N class files only (default all)
              --seed S      seed of the random sequence (default 42)
              --help        print this""";

    static Arguments parse(String[] args) {
        long updates = DEFAULT_UPDATES;
        int documents = Integer.MAX_VALUE;
        long seed = DEFAULT_SEED;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--updates" -> updates = number(args, ++i, 0);
                case "--documents" -> documents = (int) Math.min(number(args, ++i, 1), Integer.MAX_VALUE);
                case "--seed" -> seed = number(args, ++i, Long.MIN_VALUE);
                case "--help" -> help = true;
                default -> throw new IllegalArgumentException("unknown argument: " + args[i] + ", see --help");
            }
        }
        return new Arguments(updates, documents, seed, help);
    }

    private static long number(String[] args, int i, long minimum) {
        String name = args[i - 1];
        if (i == args.length) {
            throw new IllegalArgumentException(name + " needs a number");
        }
        long number;
        try {
            number = Long.parseLong(args[i]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number: value=" + args[i], e);
        }
        if (number < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum + ": value=" + args[i]);
        }
        return number;
    }
}
