package io.vpcpeering.calendar;

import java.util.BitSet;
import java.util.stream.Collectors;

/// Some of a day's 288 slots. Immutable.
///
/// Kept as at most 36 bytes: slot `i` is bit `i % 8` of byte `i / 8`. Spelled as runs: `0-11 40 287`.
public final class SlotSet {
    /// None of them.
    public static final SlotSet NONE = new SlotSet(new BitSet());

    /// All of them.
    public static final SlotSet ALL = between(0, Slot.PER_DAY);

    private final BitSet slots;

    private SlotSet(BitSet slots) {
        this.slots = slots;
    }

    /// The slots `from` (inclusive) to `until` (exclusive).
    ///
    /// @throws IllegalArgumentException when they do not lie in a day
    public static SlotSet between(int from, int until) {
        if (from < 0 || until < from || until > Slot.PER_DAY) {
            throw new IllegalArgumentException("a day's slots are 0 to 287, not " + from + " to " + (until - 1));
        }
        var slots = new BitSet(Slot.PER_DAY);
        slots.set(from, until);
        return new SlotSet(slots);
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException when a bit beyond the day is set
    public static SlotSet ofBytes(byte[] bytes) {
        BitSet slots = BitSet.valueOf(bytes);
        if (slots.length() > Slot.PER_DAY) {
            throw new IllegalArgumentException("a day has no slot " + (slots.length() - 1));
        }
        return new SlotSet(slots);
    }

    /// The slots whose bits are set; later changes of the bits change nothing here.
    ///
    /// @throws IllegalArgumentException when a bit beyond the day is set
    public static SlotSet of(BitSet bits) {
        return ofBytes(bits.toByteArray());
    }

    /// A bit for each of them, to be changed at will.
    public BitSet bits() {
        return (BitSet) slots.clone();
    }

    /// These and the one with this index.
    public SlotSet with(int index) {
        if (slots.get(index)) {
            return this;
        }
        var more = (BitSet) slots.clone();
        more.set(index);
        return new SlotSet(more);
    }

    /// These and those.
    public SlotSet and(SlotSet those) {
        var all = (BitSet) slots.clone();
        all.or(those.slots);
        return new SlotSet(all);
    }

    /// These without those.
    public SlotSet without(SlotSet those) {
        var rest = (BitSet) slots.clone();
        rest.andNot(those.slots);
        return new SlotSet(rest);
    }

    /// Whether all of `those` are among these.
    public boolean containsAll(SlotSet those) {
        return those.without(this).isEmpty();
    }

    /// Whether the slot with this index is among these.
    public boolean contains(int index) {
        return slots.get(index);
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return slots.isEmpty();
    }

    /// How many there are.
    public int size() {
        return slots.cardinality();
    }

    /// One bit each, as few bytes as it takes.
    public byte[] bytes() {
        return slots.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotSet set && set.slots.equals(slots);
    }

    @Override
    public int hashCode() {
        return slots.hashCode();
    }

    @Override
    public String toString() {
        // Of most days nothing is missing, and that is spelled for each.
        return slots.isEmpty() ? "" : spelled();
    }

    private String spelled() {
        return slots.stream()
                .filter(index -> index == 0 || !slots.get(index - 1))
                .mapToObj(this::runFrom)
                .collect(Collectors.joining(" "));
    }

    private String runFrom(int first) {
        int last = slots.nextClearBit(first) - 1;
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
