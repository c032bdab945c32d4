/**
 * Tracks of people on patrol: what of them is evidence, how far they went, what of a river or road they covered, and what
 * about them a person should look at.
 *
 * <p>A track becomes a {@link org.wangge.geodata.track.CleanTrack} by {@link org.wangge.geodata.track.TrackCleaning}: every
 * fix is kept and carries the rules it broke. {@link org.wangge.geodata.track.LineNetwork} measures which parts of its lines
 * lie within reach of that evidence, exactly, as intervals of chainage; {@link org.wangge.geodata.track.PeriodCoverage} unites
 * the stored intervals of many tracks. {@link org.wangge.geodata.track.TrackReview} says what looks wrong, and changes nothing.
 * The formulas are in {@code docs/tracks.md}.
 */
@NullMarked
package org.wangge.geodata.track;

import org.jspecify.annotations.NullMarked;
