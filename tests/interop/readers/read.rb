# SPDX-License-Identifier: Apache-2.0
# read.rb FILE...: every entry as ruby-icalendar reads it: file, UID, start (UTC), COUNT of its daily rule, days left out,
# title in hexadecimal; TABs between.
require 'icalendar'

ARGV.each do |file|
  File.open(file) do |text|
    Icalendar::Calendar.parse(text).first.events.each do |event|
      rule = event.rrule.first
      raise "not a daily rule: #{rule}" if rule && rule.frequency != 'DAILY'
      rests = event.exdate.flatten.map { |day| day.strftime('%Y%m%dT%H%M%S') }
      puts [file, event.uid, event.dtstart.to_time.utc.strftime('%Y-%m-%dT%H:%M:%SZ'), rule ? rule.count : '',
            rests.join(','), event.summary.to_s.unpack1('H*')].join("\t")
    end
  end
end
