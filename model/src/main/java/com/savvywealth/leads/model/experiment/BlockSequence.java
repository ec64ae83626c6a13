package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.bundle.KeyedHash;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The arm of every place in every stratum: permuted blocks, half of each treated, their sizes
 * mixed.
 *
 * <p>A round holds each size once; the order of a round's blocks and the order inside a block are
 * drawn by a keyed hash of experiment, stratum and round. So the arm of a place is a function of
 * these and the key alone: it can be computed again for any place, and foretold for none without
 * the key. At each block's end the arms are equal; elsewhere they are apart by half a block at the
 * most.
 */
public final class BlockSequence implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeyedHash key;
  private final String experiment;
  private final List<Integer> sizes;
  private final int roundLength;
  private transient Round last;

  private BlockSequence(KeyedHash key, String experiment, List<Integer> sizes) {
    this.key = key;
    this.experiment = experiment;
    this.sizes = List.copyOf(sizes);
    this.roundLength = sizes.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The sequences of an experiment.
   *
   * @param sizes of blocks, even, at least one
   */
  public static BlockSequence of(KeyedHash key, String experiment, List<Integer> sizes) {
    return new BlockSequence(key, experiment, sizes);
  }

  /** The arm of a place, counted from 0, in a stratum. */
  public Arm arm(String stratum, long position) {
    return round(stratum, Math.floorDiv(position, (long) roundLength))
        .arms()
        .get(Math.floorMod(position, roundLength));
  }

  /** Sizes of the blocks of a round, counted from 0, in their order. */
  List<Integer> blocks(String stratum, long round) {
    return round(stratum, round).blocks();
  }

  /** Neighbours are asked for one after the other, so the last round is kept. */
  private Round round(String stratum, long number) {
    Round known = last;
    if (known == null || known.number() != number || !known.stratum().equals(stratum)) {
      known = draw(stratum, number);
      last = known;
    }
    return known;
  }

  private Round draw(String stratum, long number) {
    Draws draws = new Draws(stratum, number);
    List<Integer> blocks = new ArrayList<>(sizes);
    draws.shuffle(blocks);
    List<Arm> arms = new ArrayList<>(roundLength);
    for (int size : blocks) {
      List<Arm> block = new ArrayList<>(Collections.nCopies(size / 2, Arm.TREATMENT));
      block.addAll(Collections.nCopies(size / 2, Arm.CONTROL));
      draws.shuffle(block);
      arms.addAll(block);
    }
    return new Round(stratum, number, List.copyOf(blocks), List.copyOf(arms));
  }

  private record Round(String stratum, long number, List<Integer> blocks, List<Arm> arms) {}

  /** Unbiased draws from a round's hashes, eight from each. */
  private final class Draws {
    private final String stratum;
    private final long round;
    private int hashes;
    private ByteBuffer left = ByteBuffer.allocate(0);

    Draws(String stratum, long round) {
      this.stratum = stratum;
      this.round = round;
    }

    /** Fisher and Yates, from the end. */
    <T> void shuffle(List<T> list) {
      for (int i = list.size() - 1; i > 0; i--) {
        Collections.swap(list, i, below(i + 1));
      }
    }

    /** A number from 0 on, each with the same chance: the uneven rest of 2^32 is drawn again. */
    private int below(int bound) {
      long even = (1L << 32) / bound * bound;
      long drawn = next();
      while (drawn >= even) {
        drawn = next();
      }
      return (int) (drawn % bound);
    }

    private long next() {
      if (!left.hasRemaining()) {
        left =
            ByteBuffer.wrap(
                key.digest(
                    "block",
                    experiment,
                    stratum,
                    Long.toString(round),
                    Integer.toString(hashes++)));
      }
      return Integer.toUnsignedLong(left.getInt());
    }
  }
}
