package io.vpcpeering.vocabulary;

/// An IPv4 prefix (RFC 4632): canonical by construction, so equal ranges are equal values.
///
/// @param network the first address, as 32 bits; bits beyond the prefix are zero
/// @param prefixLength 0 to 32
public record Cidr(int network, int prefixLength) implements Comparable<Cidr> {
    /// Where among the five numbers of the text form the prefix length is.
    private static final int LENGTH = 4;

    /// @throws IllegalArgumentException when the length is out of range or host bits are set
    public Cidr {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("a prefix length is 0 to 32, not " + prefixLength);
        }
        if ((network & ~mask(prefixLength)) != 0) {
            throw new IllegalArgumentException(
                    "host bits are set: did you mean " + spell(network & mask(prefixLength), prefixLength) + "?");
        }
    }

    /// Reads `a.b.c.d/n` without leading zeros and without host bits.
    ///
    /// @throws IllegalArgumentException when `text` has another form or sets host bits
    public static Cidr parse(String text) {
        int[] numbers = numbers(text);
        return new Cidr(address(numbers), numbers[LENGTH]);
    }

    /// Reads `a.b.c.d/n` and clears the host bits, as route destinations allow (product.md section 6).
    ///
    /// @throws IllegalArgumentException when `text` has another form
    public static Cidr parseClearingHostBits(String text) {
        int[] numbers = numbers(text);
        int length = numbers[LENGTH];
        return new Cidr(address(numbers) & mask(Math.min(length, 32)), length);
    }

    /// Whether the two ranges share an address.
    public boolean overlaps(Cidr other) {
        int wider = mask(Math.min(prefixLength, other.prefixLength));
        return (network & wider) == (other.network & wider);
    }

    /// Whether every address of `other` lies in this range.
    public boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && overlaps(other);
    }

    /// How many addresses the range holds.
    public long size() {
        return 1L << (32 - prefixLength);
    }

    /// By address, wider ranges first.
    @Override
    public int compareTo(Cidr other) {
        int byAddress = Integer.compareUnsigned(network, other.network);
        return byAddress != 0 ? byAddress : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public String toString() {
        return spell(network, prefixLength);
    }

    /// The five numbers of `a.b.c.d/n`. By hand and not by a regular expression: every row that is read has two.
    private static int[] numbers(String text) {
        var numbers = new int[LENGTH + 1];
        int from = 0;
        for (int place = 0; place <= LENGTH; place++) {
            int end = place == LENGTH ? text.length() : text.indexOf(place == LENGTH - 1 ? '/' : '.', from);
            if (end <= from || end - from > (place == LENGTH ? 2 : 3)) {
                throw noPrefix(text);
            }
            numbers[place] = decimal(text, from, end);
            from = end + 1;
        }
        return numbers;
    }

    private static int address(int[] numbers) {
        int address = 0;
        for (int place = 0; place < LENGTH; place++) {
            if (numbers[place] > 255) {
                throw new IllegalArgumentException(numbers[place] + " is not a byte of an address");
            }
            address = address << 8 | numbers[place];
        }
        return address;
    }

    private static int decimal(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw noPrefix(text);
            }
            number = 10 * number + (digit - '0');
        }
        if (end - from > 1 && text.charAt(from) == '0') {
            throw new IllegalArgumentException("leading zeros could mean octal: '" + text.substring(from, end) + "'");
        }
        return number;
    }

    private static IllegalArgumentException noPrefix(String text) {
        return new IllegalArgumentException("'" + text + "' is not of the form 10.0.0.0/16");
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    private static String spell(int network, int length) {
        return (network >>> 24) + "." + (network >>> 16 & 255) + "." + (network >>> 8 & 255) + "." + (network & 255)
                + "/" + length;
    }
}
