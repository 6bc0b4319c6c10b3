// SPDX-License-Identifier: Apache-2.0
#include "calendars/pages/sheet_html.hpp"

namespace posology::calendars {
namespace {

// Pairs of ink and ground all differ by 4.5 to 1 or more, in both schemes, hatched grounds included.
constexpr std::string_view everywhere = R"css(
:root{color-scheme:light dark;
--ink:#17202a;--soft:#4a5663;--line:#c6ced8;--paper:#ffffff;--ground:#f3f5f8;
--take:#0b4f2c;--take-bg:#e3f5ea;--take-line:#2f8f5b;
--visit:#1d3b8b;--visit-bg:#e8eefc;--visit-line:#4a6fd0;
--not:#7a1212;--not-bg:#fff1f0;--not-hatch:#fbd3cf;--not-line:#b3261e;
--prn:#4b2e7f;--prn-bg:#f6f1fd;--prn-line:#7d5bb8;
--decide:#6b4200;--decide-bg:#fff6e0;--decide-line:#b97a00;
--open-hatch:#e3e6ea}
@media (prefers-color-scheme:dark){:root{
--ink:#e8edf3;--soft:#b3bfcc;--line:#3d4855;--paper:#12171d;--ground:#1a2129;
--take:#a5ebc4;--take-bg:#12301f;--take-line:#4cc585;
--visit:#bcd0ff;--visit-bg:#19254a;--visit-line:#7d9df0;
--not:#ffc9c4;--not-bg:#351413;--not-hatch:#4d1c1a;--not-line:#ff8a80;
--prn:#dccbff;--prn-bg:#281c40;--prn-line:#ab8ee6;
--decide:#ffdf9e;--decide-bg:#352500;--decide-line:#e0a83a;
--open-hatch:#2c3641}}
*{box-sizing:border-box}
html{font-size:112.5%;-webkit-text-size-adjust:100%}
html.large{font-size:150%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 "DejaVu Sans",Verdana,system-ui,sans-serif}
main{max-width:64rem;margin:0 auto;padding:1.5rem clamp(.75rem,3vw,2.5rem) 3rem;background:var(--paper)}
h1{font-size:clamp(1.5rem,5vw,2.1rem);line-height:1.15;margin:0 0 1rem;letter-spacing:-.01em}
h2{font-size:1.35rem;line-height:1.2;margin:2.5rem 0 1rem;padding-bottom:.35rem;border-bottom:3px solid var(--ink)}
h3{font-size:1.05rem;line-height:1.3;margin:0}
p{margin:.2rem 0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(12rem,100%),1fr));gap:.6rem 1.5rem;margin:0 0 1rem}
.facts dt{color:var(--soft);font-size:.85rem}.facts dd{margin:0;font-weight:700;overflow-wrap:anywhere}
.notice{border:2px solid var(--line);border-left-width:.6rem;border-radius:.4rem;padding:.7rem 1rem;margin:.8rem 0;break-inside:avoid}
.notice .t{font-weight:700;font-size:1.08rem}
.loud.do_not_take,.line.do_not_take,.m.do_not_take{color:var(--not);border-color:var(--not-line);
background:repeating-linear-gradient(135deg,var(--not-bg) 0 8px,var(--not-hatch) 8px 14px)}
.loud.only_if_needed{color:var(--prn);background:var(--prn-bg);border:3px dotted var(--prn-line)}
.loud.decision{color:var(--decide);background:var(--decide-bg);border-color:var(--decide-line)}
.loud.note{border-color:var(--ink)}
.blanks{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(14rem,100%),1fr));gap:1.4rem 1.5rem;margin:1.2rem 0;padding:0;list-style:none}
.blanks li{border-bottom:2px solid var(--ink);padding-bottom:.1rem;color:var(--soft);font-size:.9rem;min-height:2.6rem;display:flex;align-items:flex-end}
table{border-collapse:collapse;width:100%}
.month{table-layout:fixed;margin:0 0 2rem}
caption{text-align:left;font-weight:700;font-size:1.15rem;padding:.3rem 0 .5rem}
.month th{font-size:.85rem;padding:.3rem .2rem;text-align:left;color:var(--soft)}
.month .wk{width:0;padding:0;border:0}
.month td.d{border:1px solid var(--line);vertical-align:top;padding:.25rem;height:5rem}
.month td.out{background:var(--ground);border:1px solid var(--line);color:var(--soft);vertical-align:top;padding:.25rem}
.num{font-weight:700;font-size:1.05rem;display:block;white-space:nowrap;padding:0 .1rem}
.wd{display:none}
.m{display:block;border-left:.3rem solid var(--line);border-radius:.2rem;padding:.1rem .3rem;margin:.2rem 0;font-size:.72rem;line-height:1.25;overflow-wrap:break-word;hyphens:auto}
.m b{display:block}
.m.take{color:var(--take);background:var(--take-bg);border-color:var(--take-line)}
.m.visit{color:var(--visit);background:var(--visit-bg);border-color:var(--visit-line)}
.m.only_if_needed{color:var(--prn);border:2px dotted var(--prn-line);background:var(--prn-bg)}
.m.decision{color:var(--decide);background:var(--decide-bg);border-color:var(--decide-line)}
.days,.lines{list-style:none;margin:0;padding:0}
.day{border-top:1px solid var(--line);padding:.8rem 0;break-inside:avoid}
.line{display:grid;grid-template-columns:8.5rem 1fr auto;gap:.1rem .9rem;border-left:.45rem solid var(--line);border-radius:.3rem;padding:.45rem .7rem;margin:.4rem 0;break-inside:avoid}
.line .when{font-weight:700}.line .clock{display:block;font-weight:400;font-size:.85rem}
.line .what{overflow-wrap:anywhere}
.dose,.clock,.u,dd,.grid td,.grid th{unicode-bidi:isolate}
.line .dose{font-weight:700}
.line .more{font-size:.9rem}
.line.take{border-color:var(--take-line);background:var(--take-bg)}.line.take .tag{color:var(--take)}
.line.visit{border-color:var(--visit-line);background:var(--visit-bg)}.line.visit .tag{color:var(--visit)}
.line.only_if_needed{border:2px dotted var(--prn-line);background:var(--prn-bg)}.line.only_if_needed .tag{color:var(--prn)}
.line.decision{border-color:var(--decide-line);background:var(--decide-bg)}.line.decision .tag{color:var(--decide)}
.line.note{background:var(--ground)}
.tag{font-weight:700;letter-spacing:.02em}
.open,.m.open,.line.open,tr.open td,tr.open th{background:repeating-linear-gradient(45deg,transparent 0 9px,var(--open-hatch) 9px 13px);border-style:dashed}
tr.open td,tr.open th{border-style:none none dashed}
.state{font-weight:700}
.changed{outline:3px solid var(--ink);outline-offset:1px}
.tick{display:flex;align-items:center;gap:.5rem;white-space:nowrap;font-size:.85rem}
.box{width:1.5rem;height:1.5rem;border:2.5px solid var(--ink);border-radius:.2rem;background:var(--paper);flex:none}
.rule{display:inline-block;width:5rem;border-bottom:2px solid var(--ink);height:1.3rem}
.grid{margin:0 0 1.5rem;font-size:.85rem}
.grid th,.grid td{border-bottom:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
.grid thead th{border-bottom:2px solid var(--ink);background:var(--ground)}
.grid .u{display:block;color:var(--soft);font-size:.92em;font-weight:400}
.grid tr.strong td,.grid tr.strong th{font-weight:700}
.picture{overflow-x:auto;border:1px solid var(--line);border-radius:.4rem;margin:0 0 1.5rem}
.picture svg{display:block;max-width:none}
.picture:focus-visible,a:focus-visible{outline:3px solid var(--visit-line);outline-offset:2px}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.7rem;color:var(--soft);font-size:.8rem;overflow-wrap:anywhere}
.away{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
)css";

/// Months and tables as lists: on a narrow screen, and in large print anywhere.
constexpr std::string_view lists = R"css(.month,.month tbody,.month tr,.month caption{display:block}
.month thead,.month .wk,.month .none,.month td.out,.month tr.idle{display:none}
.month td.d{display:grid;grid-template-columns:4.6rem minmax(0,1fr);gap:0 .5rem;height:auto;border-width:1px 0 0;padding:.35rem 0}
.month .wd{display:inline;font-weight:400;font-size:.85rem;color:var(--soft)}
.month .ms{grid-column:2}html.large .month td.d{display:block}.m{font-size:.88rem}
.line{grid-template-columns:minmax(0,1fr)}.tick{flex-wrap:wrap;white-space:normal}h1,h2,h3,.notice{overflow-wrap:anywhere}
.grid,.grid thead,.grid tbody,.grid tr,.grid th,.grid td,.grid caption{display:block}
.grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.grid tr{border-bottom:2px solid var(--ink);padding:.4rem 0}
.grid th,.grid td{border:0;padding:.15rem 0}
.grid td::before,.grid tbody th::before{content:attr(data-head);display:block;color:var(--soft);font-weight:400;font-size:.9em}
.grid td.void{display:none}
)css";

constexpr std::string_view large =
    "html.large "
    ":is(.m,.clock,.more,.tick,.grid,.grid .u,.wd,.facts dt,.blanks li,.month th,.month "
    ".wd){font-size:1rem}\n";

/// A month of five weeks on one sheet of Letter; where months are lists, a day is as high as what it says.
constexpr std::string_view grid_on_paper =
    R"css(@media print and (min-width:40.01rem){.month td.d{height:3rem;padding:.12rem}
.m{padding:.05rem .12rem;border-left-width:.2rem;margin:.1rem 0;font-size:.66rem;line-height:1.2}}
)css";

constexpr std::string_view paper =
    R"css(@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--line:#888;--paper:#fff;--ground:#f2f2f2;
--take:#0b4f2c;--take-bg:#eef8f1;--take-line:#2f8f5b;--visit:#1d3b8b;--visit-bg:#eef2fc;--visit-line:#4a6fd0;
--not:#6a0f0f;--not-bg:#fff;--not-hatch:#f3bdb8;--not-line:#b3261e;--prn:#3d2468;--prn-bg:#fff;--prn-line:#7d5bb8;
--decide:#5a3700;--decide-bg:#fffaf0;--decide-line:#b97a00;--open-hatch:#dcdcdc}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
@page{margin:14mm}
html{font-size:11pt}html.large{font-size:18pt}body,main{background:#fff}main{padding:0;max-width:none}
h1{margin:0 0 .5rem}h2{margin:1.4rem 0 .6rem}.facts{gap:.3rem 1.5rem;margin:0 0 .4rem}.blanks{margin:.4rem 0}
.notice{padding:.35rem .7rem;margin:.4rem 0}.grid{margin:0 0 .8rem}
h2{break-after:avoid}h3{break-after:avoid}tr{break-inside:avoid}
.month{break-inside:avoid}.month caption{break-after:avoid}.month td.d{break-inside:avoid}
html.large .month,html.large .month tr{break-inside:auto}html.large .month tbody{columns:2;column-gap:1.2rem}
.picture{overflow:visible;border:0}.picture svg{max-width:100%;height:auto}
section.fresh{break-before:page}}
)css";

}  // namespace

std::string page_style(bool large_print) {
  std::string style{everywhere};
  if (large_print) {
    style.append(lists).append(large);
  } else {
    style.append("@media (max-width:40rem){").append(lists).append("}\n").append(grid_on_paper);
  }
  return style.append(paper);
}

}  // namespace posology::calendars
