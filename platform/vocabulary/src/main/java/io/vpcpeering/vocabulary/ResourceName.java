package io.vpcpeering.vocabulary;

/// What a customer calls a resource: any script, kept byte-exact (product.md section 4, rule 7).
///
/// @param value 1 to 60 code points, no control characters, no unpaired surrogates
public record ResourceName(String value) {
    /// Code points at most.
    public static final int LONGEST = 60;

    /// @throws IllegalArgumentException when the name is empty, too long, or holds what cannot be shown
    public ResourceName {
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST + " characters, not " + length);
        }
        if (value.codePoints().anyMatch(ResourceName::unshowable)) {
            throw new IllegalArgumentException("a name has no control characters");
        }
    }

    private static boolean unshowable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
