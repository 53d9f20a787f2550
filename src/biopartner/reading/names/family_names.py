"""Korean family names with the Latin spellings their bearers use: 이 is Lee, Yi and Rhee, so sound is no guide."""

from __future__ import annotations

from functools import cache

_SPELLINGS = """
김 kim gim|이 lee yi rhee li ri i rhie|박 park pak bak bark|최 choi choe choy|정 jung jeong chung cheong joung
강 kang gang|조 cho jo joe|윤 yoon yun youn|장 jang chang|임 lim im rim yim|한 han hahn|오 oh o|서 seo suh so
신 shin sin|권 kwon gwon kweon|황 hwang whang|안 ahn an|송 song|류 ryu ryoo yoo yu|유 yoo yu you ryu|홍 hong
전 jeon chun jun chon|고 ko go koh|문 moon mun|양 yang ryang|손 son sohn|배 bae bai pae|백 baek paik back baik paek
허 huh heo hur her|남 nam|심 shim sim|노 noh roh no ro|하 ha hah|곽 kwak gwak|성 sung seong|차 cha|주 joo ju chu choo
우 woo u wu|구 koo gu ku goo|나 na ra rha|민 min|진 jin chin|지 ji chi jee|엄 eom um uhm|채 chae chai|원 won weon
천 cheon chun|방 bang pang|공 kong gong|현 hyun hyeon|함 ham hahm|변 byun byeon|염 yeom yum|여 yeo yuh|추 choo chu
도 do doh|소 so soh|석 seok suk|선 sun seon sunwoo|설 seol sul|마 ma|길 gil kil|연 yeon youn|위 wi wee|표 pyo
명 myung myeong|기 ki kee gi|반 ban|라 ra la na|왕 wang|금 keum geum kum|옥 ok|육 yook yuk|인 in|맹 maeng|제 je|모 mo
탁 tak|국 kook guk|어 eo uh|은 eun|편 pyun pyeon|용 yong|예 ye yeh|경 kyung gyeong|봉 bong|사 sa|부 boo bu|두 doo du
남궁 namgung namgoong namkung|황보 hwangbo|제갈 jegal|선우 sunwoo seonwoo|독고 dokgo|사공 sagong
"""


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Family name in Hangul -> its Latin spellings in small letters."""
    rows = (row.split() for row in _SPELLINGS.replace("\n", "|").split("|") if row)
    return {hangul: frozenset(latin) for hangul, *latin in rows}


@cache
def bearers() -> dict[str, frozenset[str]]:
    """Latin spelling -> the family names in Hangul that are spelled so."""
    found: dict[str, set[str]] = {}
    for hangul, latin in spellings().items():
        for spelling in latin:
            found.setdefault(spelling, set()).add(hangul)
    return {spelling: frozenset(names) for spelling, names in found.items()}
