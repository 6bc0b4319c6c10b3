# SPDX-License-Identifier: Apache-2.0
# read.pl ZONE=FILE...: every occurrence as iCal::Parser expands it: file, UID, wall clock of the zone, title in hexadecimal;
# TABs between.
use strict;
use warnings;
use iCal::Parser;

binmode STDOUT, ':raw';
for my $argument (@ARGV) {
  my ($zone, $file) = split /=/, $argument, 2;
  my $days = iCal::Parser->new(start => '20260101', end => '20380101', tz => $zone)->parse($file)->{events};
  for my $year (sort keys %$days) {
    for my $month (sort keys %{$days->{$year}}) {
      for my $day (sort keys %{$days->{$year}{$month}}) {
        my $entries = $days->{$year}{$month}{$day};
        for my $uid (sort keys %$entries) {
          my $start = $entries->{$uid}{DTSTART};
          my $title = $entries->{$uid}{SUMMARY} // '';
          utf8::encode($title) if utf8::is_utf8($title);
          print join("\t", $file, $uid, $start->strftime('%Y-%m-%dT%H:%M:%S'), unpack('H*', $title)), "\n";
        }
      }
    }
  }
}
