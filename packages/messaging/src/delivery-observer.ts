/**
 * Learns how far records are sent and read in this process, so that a test can wait until all of them are read.
 * Topics are named with the prefix.
 */
export type DeliveryObserver = {
  /** Called before a reader reads its first record. */
  onReaderStarted(groupId: string, topics: readonly string[]): void;
  onReaderStopped(groupId: string): void;
  /** A batch of a partition is acknowledged. It begins at this offset and is read as a whole. */
  onSent(topic: string, partition: number, baseOffset: bigint): void;
  /** A group has processed every record of a partition before this offset. */
  onRead(groupId: string, topic: string, partition: number, nextOffset: bigint): void;
};
